/** Which of the words an admin looks for stand in the name of a file. Words, not patterns: nothing here can be slow or match by accident. */

/** `JanePayroll_2026.xlsx` -> `jane`, `payroll`, `2026`, `xlsx`. */
function words(text: string): string[] {
  return (
    text
      .normalize('NFC')
      .replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ')
      .toLowerCase()
      .match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? []
  );
}

/** Names, taken apart once for all the words that are looked for. */
export interface Names {
  /** Each word once, in order of its letters, so that those with one beginning stand together. */
  words: readonly string[];
  /** ` jane payroll 2026 xlsx `, one a line. */
  text: string;
}

export function namesOf(texts: readonly string[]): Names {
  const each = texts.map(words);
  return { words: [...new Set(each.flat())].sort(), text: each.map(row).join('\n') };
}

interface Looked {
  first: string;
  /** The word itself is only how it begins. */
  isStem: boolean;
  /** Of several in a row; as in `Names.text`. */
  row?: string;
}

/** Of each word that is looked for, as it stands in a policy. They are few and come again with every activity. */
const looked = new Map<string, Looked>();
const MOST = 5000;

function lookedFor(word: string): Looked {
  const known = looked.get(word);
  if (known) return known;
  if (looked.size >= MOST) looked.clear();
  const all = words(word);
  const isStem = word.endsWith('*');
  const [first = ''] = all;
  const fresh = { first, isStem: isStem && all.length === 1, ...(all.length > 1 ? { row: isStem ? row(all).trimEnd() : row(all) } : {}) };
  looked.set(word, fresh);
  return fresh;
}

function row(all: readonly string[]): string {
  return ` ${all.join(' ')} `;
}

/** Those of `wanted` that stand in one of the names. */
export function wordsIn(names: Names, wanted: readonly string[]): string[] {
  return wanted.filter(word => {
    const { first, isStem, row: together } = lookedFor(word);
    if (first === '' || !has(names.words, first, isStem)) return false;
    return together === undefined || names.text.includes(together);
  });
}

function has(sorted: readonly string[], word: string, isStem: boolean): boolean {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as string) < word) from = middle + 1;
    else to = middle;
  }
  const next = sorted[from];
  return isStem ? next?.startsWith(word) === true : next === word;
}

/** Whether a name is one of these; `Files.*` is everything that begins so. Case is ignored. */
export function isOneOf(name: string, wanted: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return wanted.some(one => (one.endsWith('*') ? lower.startsWith(one.slice(0, -1).toLowerCase()) : lower === one.toLowerCase()));
}
