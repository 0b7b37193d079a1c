/**
 * Which of the words an admin looks for stand in the name of a file. Words, not patterns: nothing
 * here can be slow or match by accident.
 */

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

/** What is looked for, taken apart. */
interface Looked {
  word: string;
  /** One, or several that stand in a row. */
  parts: readonly string[];
  /** Of the last part, only how it begins is given. */
  isStem: boolean;
  /** As in `Names.text`. */
  row: string;
}

/** Of each list in a policy: it comes again with every activity. */
const looked = new WeakMap<readonly string[], readonly Looked[]>();

function lookedFor(wanted: readonly string[]): readonly Looked[] {
  const known = looked.get(wanted);
  if (known) return known;
  const fresh = wanted.map((word): Looked => {
    const parts = words(word);
    const isStem = word.endsWith('*');
    return { word, parts, isStem, row: isStem ? row(parts).trimEnd() : row(parts) };
  });
  looked.set(wanted, fresh);
  return fresh;
}

function row(parts: readonly string[]): string {
  return ` ${parts.join(' ')} `;
}

/** Those of `wanted` that stand in one of the names. */
export function wordsIn(names: Names, wanted: readonly string[]): string[] {
  return lookedFor(wanted)
    .filter(({ parts, isStem, row: together }) => {
      const areThere =
        parts.length > 0 && parts.every((part, at) => has(names.words, part, isStem && at === parts.length - 1));
      // Only where each of them is somewhere, all of the text is searched for them in a row.
      return areThere && (parts.length === 1 || names.text.includes(together));
    })
    .map(({ word }) => word);
}

/** Halves the list until the word is found, or the first that begins with it. */
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
  return wanted.some(one =>
    one.endsWith('*') ? lower.startsWith(one.slice(0, -1).toLowerCase()) : lower === one.toLowerCase(),
  );
}
