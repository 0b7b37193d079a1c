/** Words, not patterns: fast and never accidental. */

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

export interface Names {
  /** Unique and sorted. */
  words: readonly string[];
  /** ` jane payroll 2026 xlsx `, one name per line. */
  text: string;
}

export function namesOf(texts: readonly string[]): Names {
  const each = texts.map(words);
  return { words: [...new Set(each.flat())].sort(), text: each.map(row).join('\n') };
}

interface SearchTerm {
  word: string;
  parts: readonly string[];
  isStem: boolean;
  row: string;
}

/** Cached per list: each activity is checked against the same ones. */
const searchTerms = new WeakMap<readonly string[], readonly SearchTerm[]>();

function searchTermsOf(wanted: readonly string[]): readonly SearchTerm[] {
  const known = searchTerms.get(wanted);
  if (known) return known;
  const fresh = wanted.map((word): SearchTerm => {
    const parts = words(word);
    const isStem = word.endsWith('*');
    return { word, parts, isStem, row: isStem ? row(parts).trimEnd() : row(parts) };
  });
  searchTerms.set(wanted, fresh);
  return fresh;
}

function row(parts: readonly string[]): string {
  return ` ${parts.join(' ')} `;
}

export function wordsIn(names: Names, wanted: readonly string[]): string[] {
  return searchTermsOf(wanted)
    .filter(({ parts, isStem, row: together }) => {
      const areThere =
        parts.length > 0 &&
        parts.every((part, at) => includesWord(names.words, part, isStem && at === parts.length - 1));
      // Searches the text only if every part occurs somewhere.
      return areThere && (parts.length === 1 || names.text.includes(together));
    })
    .map(({ word }) => word);
}

function includesWord(sorted: readonly string[], word: string, isStem: boolean): boolean {
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

/** `Files.*` is a prefix. */
export function isOneOf(name: string, wanted: readonly string[]): boolean {
  const lower = name.toLowerCase();
  return wanted.some(one =>
    one.endsWith('*') ? lower.startsWith(one.slice(0, -1).toLowerCase()) : lower === one.toLowerCase(),
  );
}
