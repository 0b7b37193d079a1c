import { find, locale, type PluralKey, t } from './words';

/** They keep a right-to-left name from reordering the sentence; `Marked` shows it in bold. */
export const ISOLATE = '\u2068';
export const END = '\u2069';
/** Around what differs between two names: a word joiner, invisible. `Marked` underlines it. */
export const DIFFERENCE = '\u2060';
/** Reordering and control characters: `invoice\u202Efdp.exe` must not look like a PDF. */
const UNSAFE_CHARACTERS = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069]/gu;
const MAX_NAME_LENGTH = 72;

/** A formatter costs a hundred times as much as one use. */
const formatters = new Map<string, unknown>();

function formatter<T>(kind: string, make: (locale: string) => T): T {
  const to = locale();
  const key = `${kind} ${to}`;
  const known = formatters.get(key) as T | undefined;
  if (known !== undefined) return known;
  const made = make(to);
  formatters.set(key, made);
  return made;
}

/** Cut in the middle, because a file's extension matters. */
export function name(text: string): string {
  const points = [...text.replace(UNSAFE_CHARACTERS, '')];
  const half = MAX_NAME_LENGTH / 2;
  const short = points.length > MAX_NAME_LENGTH ? [...points.slice(0, half), '…', ...points.slice(-half)] : points;
  return ISOLATE + short.join('') + END;
}

/** Two names that look alike; what differs is marked, if it has at most `most` characters. */
export function unlike(one: string, other: string, most = 3): [string, string] {
  const [start, end] = alike([...one], [...other]);
  const marked = (text: string) => {
    const points = [...text];
    const inside = points.slice(start, points.length - end);
    if (inside.length === 0 || inside.length > most || points.length > MAX_NAME_LENGTH) return name(text);
    const [before, after] = [points.slice(0, start), points.slice(points.length - end)];
    return (
      ISOLATE + [before, inside, after].map(part => part.join('').replace(UNSAFE_CHARACTERS, '')).join(DIFFERENCE) + END
    );
  };
  return [marked(one), marked(other)];
}

/** How many characters two texts share at the start, and then at the end. */
function alike(one: readonly string[], other: readonly string[]): [start: number, end: number] {
  const most = Math.min(one.length, other.length);
  let start = 0;
  while (start < most && one[start] === other[start]) start += 1;
  let end = 0;
  while (end < most - start && one.at(-1 - end) === other.at(-1 - end)) end += 1;
  return [start, end];
}

export function fullName(text: string): string {
  return ISOLATE + text.replace(UNSAFE_CHARACTERS, '') + END;
}

export const SEPARATOR = ' ·\u00a0';

/** `Dotted` shows it. */
export function joined(parts: readonly string[]): string {
  return parts.join(SEPARATOR);
}

const MAX_NAMES = 3;

export function isShortened(all: readonly string[], room = MAX_NAMES): boolean {
  return all.length - room > 1;
}

/** The Arabic "and", which belongs to the next word, before a name in another script. */
const GLUED_AND = new RegExp(`( و)(?=${ISOLATE}\\P{Script=Arabic})`, 'gu');

/** `a, b, c and 7 more`. */
export function names(
  all: readonly string[],
  room = MAX_NAMES,
  write = name,
  rest: 'more' | 'morePeople' = 'more',
): string {
  const over = all.length - room;
  return listed(isShortened(all, room) ? [...all.slice(0, room).map(write), plural(rest, over)] : all.map(write));
}

function listed(items: readonly string[]): string {
  const list = formatter('list', to => new Intl.ListFormat(to, { type: 'conjunction' })).format(items);
  return list.replace(GLUED_AND, '$1\u00a0');
}

/** With the quotation marks of some languages. */
const NAMED = new RegExp(`[\\p{Ps}\\p{Pi}]?${ISOLATE}[^${END}]*${END}[\\p{Pe}\\p{Pf}]?`, 'gu');

/** `Anyone with the link can open a and 3 more`, if the text names `a`. */
export function withMore(text: string, one: string, more: number): string {
  return text.replace(NAMED, named => (named.includes(one) ? listed([named, plural('more', more)]) : named));
}

/** `ann, ben, kim and 7 others`. */
export function namesOfPeople(all: readonly string[], room?: number): string {
  return names(all, room, name, 'morePeople');
}

export function count(value: number): string {
  return formatter('number', to => new Intl.NumberFormat(to)).format(value);
}

/** `1.4` */
export function rate(value: number): string {
  return formatter('rate', to => new Intl.NumberFormat(to, { maximumFractionDigits: 1 })).format(value);
}

/** A plural category without words falls back to `other`. */
export function plural(key: PluralKey, value: number, ...more: string[]): string {
  const category = formatter('plural', to => new Intl.PluralRules(to)).select(value);
  const substitutions = [count(value), ...more];
  return find(`${key}_${category}`, substitutions) ?? t(`${key}_other`, ...substitutions);
}

/** Only ISO 8601: a guess could be off by a month. */
export function date(verbatim: string): string {
  const at = /^\d{4}-\d\d-\d\d/.test(verbatim) ? new Date(verbatim) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) return name(verbatim);
  return unbroken(formatter('date', to => new Intl.DateTimeFormat(to, { dateStyle: 'long' })).format(at));
}

export function moment(at: number): string {
  return formatter('moment', to => new Intl.DateTimeFormat(to, { dateStyle: 'full', timeStyle: 'medium' })).format(at);
}

/** `8 seconds`, `3 minutes`, `2 hours`: hours only if they are whole. */
export function duration(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const [unit, length] = unitFor(seconds);
  const format = { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 } as const;
  return new Intl.NumberFormat(locale(), format).format(seconds / length);
}

function unitFor(seconds: number): [unit: 'second' | 'minute' | 'hour', seconds: number] {
  if (seconds < 120) return ['second', 1];
  return seconds % 3600 === 0 ? ['hour', 3600] : ['minute', 60];
}

/** `30 days` */
export function numberOfDays(value: number): string {
  return formatter('days', to => new Intl.NumberFormat(to, { style: 'unit', unit: 'day', unitDisplay: 'long' })).format(
    value,
  );
}

/** `85 ms`, `2.4 secs`, `3 minutes`. */
export function figure(ms: number): string {
  if (ms >= 120_000) return duration(ms);
  const unit = ms < 1000 ? 'millisecond' : 'second';
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), format).format(unit === 'second' ? ms / 1000 : ms);
}

/** `3.2 GB`. Decimal, as disks are sold. */
export function storageSize(bytes: number): string {
  const unit = bytes < 1e9 ? 'megabyte' : 'gigabyte';
  const format = { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(locale(), format).format(bytes / (unit === 'gigabyte' ? 1e9 : 1e6));
}

export function clock(at: number): string {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium' }).format(at);
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `1 Dec 2026` */
export function day(at: number): string {
  // Not "medium", which has a number for the month in Arabic and German.
  const parts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  return unbroken(formatter('day', to => new Intl.DateTimeFormat(to, parts)).format(at));
}

/** "2." and "December" stay on one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** `5 minutes ago`, short `5 min. ago`; "just now" also if the clock was set back. */
export function ago(at: number, now: number, style: 'long' | 'short' = 'long'): string {
  const passed = Math.max(0, now - at);
  if (passed >= 7 * 86_400_000) return day(at);
  const relative = formatter(`relative ${style}`, to => new Intl.RelativeTimeFormat(to, { numeric: 'auto', style }));
  for (const [unit, length] of STEPS) if (passed >= length) return relative.format(-Math.floor(passed / length), unit);
  return t('justNow');
}
