/** Which of the words an admin looks for stand in the name of a file. Words, not patterns: nothing here can be slow or match by accident. */

/** `JanePayroll_2026.xlsx` -> ` jane payroll 2026 xlsx `. */
function words(text: string): string {
  const found = text
    .normalize('NFC')
    .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
    .toLowerCase()
    .match(/[\p{L}\p{M}]+|\p{N}+/gu);
  return ` ${(found ?? []).join(' ')} `;
}

/** Of each word that is looked for, as it stands in a policy. They are few and come again with every activity. */
const looked = new Map<string, string>();
const MOST = 5000;

function lookedFor(word: string): string {
  let text = looked.get(word);
  if (text === undefined) {
    if (looked.size >= MOST) looked.clear();
    const whole = words(word);
    text = word.endsWith('*') ? whole.trimEnd() : whole;
    looked.set(word, text);
  }
  return text;
}

/** Those of `wanted` that stand in one of the names. */
export function wordsIn(names: readonly string[], wanted: readonly string[]): string[] {
  const texts = names.map(words);
  return wanted.filter(word => {
    const text = lookedFor(word);
    return text.trim() !== '' && texts.some(name => name.includes(text));
  });
}

/** Whether a name is one of these; `Files.*` is everything that begins so. Case is ignored. */
export function isOneOf(name: string, wanted: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return wanted.some(one => (one.endsWith('*') ? lower.startsWith(one.slice(0, -1).toLowerCase()) : lower === one.toLowerCase()));
}
