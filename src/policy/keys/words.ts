/** The organisation's own words in the language of whoever reads them. */

/** By `NAME`, or `NAME@TAG` with the tag in its canonical form. */
export type Words = ReadonlyMap<string, string>;

/**
 * The words for a name: in the person's language, else those without a language. The tag is
 * shortened from its end until there are words (RFC 4647, "Lookup"), and then the same with what
 * the tag leaves unsaid: of `zh-TW` the script, `zh-Hant`.
 * @param language as the browser states it: `de-AT`. Asked for only where there is something to
 * choose from.
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
