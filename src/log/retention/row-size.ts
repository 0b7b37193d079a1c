/**
 * The longest row of the log. A page chooses names, addresses and lists, and each rule repeats in
 * its evidence what it has found: a single row must not be what fills the log. Pure.
 */
import type { CutPart, NewEntry } from '../../event';

/** Characters of its JSON. 200 recipients, and what five rules found in them, take about 40,000. */
export const MAX_ROW_LENGTH = 65_536;
/**
 * What is left of a list, and of a text. No address of a mailbox and no name of a permission that
 * exists is longer than that (RFC 5321 section 4.5.3.1: 254 characters, of which few have more than
 * 100).
 */
const LIST_LEFT = 10;
const TEXT_LEFT = 100;
const MARK = '…';

/**
 * What may be shortened, the least needed first: what rules repeat of the activity; the names of
 * items; what is said in words; and of long lists (recipients, permissions) the single entry.
 * Nothing else: by the rest an activity is known, and found again.
 */
const STEPS: readonly [CutPart, (name: string, value: unknown) => unknown][] = [
  ['evidence', (name, value) => (name === 'evidence' ? shortLists(value) : value)],
  ['files', (name, value) => (name === 'files' ? shortList(value) : value)],
  ['words', (name, value) => (WORDS.has(name) ? shortText(value) : value)],
  ['lists', (_, value) => (Array.isArray(value) ? value.map(shortText) : value)],
];

const WORDS: ReadonlySet<string> = new Set([
  'title',
  'why',
  'advice',
  'message',
  'detail',
  'reason',
  'before',
  'after',
]);

/** The entry as it is, or shortened, with what was shortened in `cut`. */
export function withinMaxLength(entry: NewEntry): NewEntry {
  let now = entry;
  const cut: CutPart[] = [];
  for (const [part, shorten] of STEPS) {
    if (JSON.stringify(now).length <= MAX_ROW_LENGTH) break;
    const shorter = throughout(now, shorten) as NewEntry;
    if (JSON.stringify(shorter) === JSON.stringify(now)) continue;
    cut.push(part);
    now = { ...shorter, cut };
  }
  return now;
}

/** The same with each part of it, however deep, as `change` has it. */
function throughout(value: unknown, change: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(one => throughout(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name, throughout(change(name, part), change)]),
  );
}

function shortLists(evidence: unknown): unknown {
  return typeof evidence === 'object' && evidence !== null
    ? Object.fromEntries(
        Object.entries(evidence).map(([name, found]) => [
          name,
          Array.isArray(found) ? shortList(found) : shortText(found),
        ]),
      )
    : evidence;
}

function shortList(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.length > LIST_LEFT ? [...value.slice(0, LIST_LEFT).map(shortText), MARK] : value.map(shortText);
}

function shortText(value: unknown): unknown {
  if (typeof value !== 'string' || lengthInJson(value) <= TEXT_LEFT) return value;
  const short = value.slice(0, TEXT_LEFT - 1);
  // A control character is six characters in JSON.
  return (lengthInJson(short) < TEXT_LEFT ? short : value.slice(0, TEXT_LEFT / 6 - 1)) + MARK;
}

function lengthInJson(text: string): number {
  return JSON.stringify(text).length - 2;
}
