/** By `NAME` or `NAME@TAG`, with canonical tags. */
export type Words = ReadonlyMap<string, string>;

/**
 * Falls back to the text without a language. Shortens the tag from its end (RFC 4647, "Lookup"),
 * then retries with the implied parts: `zh-TW` implies the script, `zh-Hant`.
 * @param language as the browser states it: `de-AT`; called only if there is a choice
 */
export function wordsFor(words: Words, name: string, language: () => string): string | undefined {
  if (![...words.keys()].some(one => one.startsWith(`${name}@`))) return words.get(name);
  const tag = rangesOf(language()).find(range => words.has(`${name}@${range}`));
  return words.get(tag === undefined ? name : `${name}@${tag}`);
}

function rangesOf(language: string): string[] {
  try {
    const own = new Intl.Locale(language);
    return [own, own.maximize()].flatMap(({ baseName }) => {
      const parts = baseName.split('-');
      return parts.map((_, at) => parts.slice(0, parts.length - at).join('-'));
    });
  } catch {
    return [];
  }
}
