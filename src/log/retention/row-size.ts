/** A page chooses names and lists, and rules repeat them. */
import type { CutPart, NewEntry } from '../../event';

/** Characters of JSON. 200 recipients with the evidence of five rules take 40,000. */
export const MAX_ROW_LENGTH = 65_536;
/** Real mailbox addresses and permissions fit (RFC 5321 section 4.5.3.1: 254, few over 100). */
const MAX_LIST_ITEMS = 10;
const MAX_TEXT_LENGTH = 100;
const ELLIPSIS = '…';

/** The least needed first. The rest identifies the activity. */
const STEPS: readonly [CutPart, (name: string, value: unknown) => unknown][] = [
  ['evidence', (name, value) => (name === 'evidence' ? shortLists(value) : value)],
  ['files', (name, value) => (name === 'files' ? shortList(value) : value)],
  ['words', (name, value) => (TEXT_FIELDS.has(name) ? shortText(value) : value)],
  ['lists', (_, value) => (Array.isArray(value) ? value.map(shortText) : value)],
];

const TEXT_FIELDS: ReadonlySet<string> = new Set([
  'title',
  'why',
  'advice',
  'message',
  'detail',
  'reason',
  'before',
  'after',
]);

export function withinMaxLength(entry: NewEntry): NewEntry {
  let now = entry;
  const cut: CutPart[] = [];
  for (const [part, shorten] of STEPS) {
    if (JSON.stringify(now).length <= MAX_ROW_LENGTH) break;
    const shorter = mapDeep(now, shorten) as NewEntry;
    if (JSON.stringify(shorter) === JSON.stringify(now)) continue;
    cut.push(part);
    now = { ...shorter, cut };
  }
  return now;
}

function mapDeep(value: unknown, change: (name: string, value: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(one => mapDeep(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, mapDeep(change(name, part), change)]));
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
  return value.length > MAX_LIST_ITEMS
    ? [...value.slice(0, MAX_LIST_ITEMS).map(shortText), ELLIPSIS]
    : value.map(shortText);
}

function shortText(value: unknown): unknown {
  if (typeof value !== 'string' || lengthInJson(value) <= MAX_TEXT_LENGTH) return value;
  const short = value.slice(0, MAX_TEXT_LENGTH - 1);
  // A control character takes six characters in JSON.
  return (lengthInJson(short) < MAX_TEXT_LENGTH ? short : value.slice(0, MAX_TEXT_LENGTH / 6 - 1)) + ELLIPSIS;
}

function lengthInJson(text: string): number {
  return JSON.stringify(text).length - 2;
}
