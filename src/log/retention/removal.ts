/**
 * Which rows of the oldest part of the log are removed, which of them stay, and the entries that
 * say so. All of that part is deleted, and what stays is written again at the end (`kept`), so that
 * what is left has no holes.
 */
import type { IDBPTransaction } from 'idb';
import type { Entry, Evictable, Finding, KeptEntry, Level, NewEntry, Row } from '../../event';
import { LEVELS } from '../../rules/engine/operators';
import { type ActivityState, fold, hasNoEnd, isKept, MAX_QUESTION_AGE, unpacked } from '../activity-state';
import type { Flood } from '../flood';
import { isOfFlood } from '../floods';
import type { Counts, Entries, Position, Schema } from '../schema';
import { hashOf } from '../verify/canonical';

/**
 * Rows of the log at most. 310,000 of 630 characters each take 144 MB of the disk (Chromium 156).
 */
export const MOST_ROWS = 400_000;
/**
 * Activities of the log at most: as many lines as a browser can make a list high for (17,895,698
 * pixels, measured in Firefox ESR 153; a line with the name of its document above it takes up to
 * 146).
 */
export const MOST_ACTIVITIES = 120_000;
/** Rows in one transaction at most: whoever writes at the same time waits for it. */
export const STEP = 1000;
/**
 * What was done in the last ten minutes, and has no end yet, is not over: somebody may be asked
 * about it at this moment. Only its age, never a want of space, makes it go.
 */
const UNDER_WAY = 600_000;
/** Rows about no activity that one entry keeps. */
const MAX_OTHERS = 100;

/** What may go for want of space, from the first to the last; each includes those before it. */
export const EVICTION_ORDER: readonly Evictable[] = ['flood', 'minor', 'flood-serious', 'any'];

/**
 * `age`: what was written before `before`, epoch ms. `space`: of the oldest `rows` those that are
 * `evictable`. `through`: the oldest rows are worked through even where all of them stay, because
 * what is to go stands behind them.
 */
export type Limit =
  | { because: 'age'; before: number; through?: boolean }
  | { because: 'space'; rows: number; evictable: Evictable; floods: readonly Flood[]; through?: boolean };

type Transaction = IDBPTransaction<Schema, ('entries' | 'meta' | 'forwarding')[], 'readwrite'>;

export interface Removal {
  /**
   * What says so, and then what stays: they belong into the same transaction. Whoever writes the
   * first removes row `to` as well, if that is still there.
   */
  entries: NewEntry[];
  /** Activities that are not in the log any more. */
  gone: ReadonlySet<string>;
}

/**
 * Deletes, within the transaction, up to `STEP` of the oldest rows, and takes them out of the
 * counts. `chain`: id of this database's.
 * @returns Nothing, if no row goes.
 */
export async function remove(
  tx: Transaction,
  { counts, chain }: { counts: Counts; chain: string },
  limit: Limit,
  now: number,
): Promise<Removal | undefined> {
  const store = tx.objectStore('entries');
  const [oldest, newest, position] = await Promise.all([
    store.getAll(null, limit.because === 'space' ? limit.rows : STEP),
    store.openKeyCursor(null, 'prev'),
    tx.objectStore('forwarding').get('position') as Promise<Position | undefined>,
  ]);
  const due = oldest.slice(0, lengthOf(oldest, limit, now)).filter(({ seq }) => !isToBeForwarded(seq, position));
  const outOfReach = outOfReachIn(due, limit);
  const about = await rowsAbout(store, due, outOfReach);
  const isStaying = stayingIn(unpacked(due), { about, outOfReach }, limit, now);
  // The newest row stays where it is until the entry has taken its place: it is what the next one
  // follows. It cannot be written again before that.
  if (due.slice(-1).some(row => row.seq === newest?.key && unpacked([row]).some(isStaying))) due.pop();
  const [first, last] = [due[0], due.at(-1)];
  const rows = unpacked(due);
  const staying = rows.filter(isStaying);
  // An entry about nothing but such entries, and the signature under it, would be the next to go,
  // for ever.
  const isIdle = rows.every(row => row.kind === 'removed' || row.kind === 'checkpoint' || isStaying(row));
  if (!first || !last || (isIdle && !limit.through)) return undefined;

  const gone = new Set(rows.flatMap(row => (row.kind === 'activity' && !isStaying(row) ? [row.activityId] : [])));
  counts.entries -= due.length;
  counts.activities -= gone.size;
  counts.warnings -= [...gone].filter(id => about.get(id)?.rows.some(asksToTell)).length;
  const upTo = last.seq === newest?.key ? last.seq - 1 : last.seq;
  if (first.seq <= upTo) await store.delete(IDBKeyRange.bound(first.seq, upTo));
  const stories = [...gone].flatMap(id => about.get(id)?.story ?? []);
  const evicted = limit.because === 'space' ? { evicted: limit.evictable, levels: levelsOf(stories) } : {};
  const { because } = limit;
  const [from, to] = [first.seq, last.seq];
  const hash = hashOf(last);
  const kept = new Set(staying.flatMap(({ activityId }) => activityId ?? [])).size;
  const removed: NewEntry = {
    kind: 'removed',
    // An engine tells events by this: neither a database that was made anew nor a copy of this
    // profile may say the same of other rows.
    id: `removed:${chain}:${to}:${hash.slice(0, 16)}`,
    at: now,
    from,
    to,
    count: rows.length - staying.length,
    ...(kept > 0 ? { kept } : {}),
    because,
    hash,
    ...evicted,
  };
  return { entries: [removed, ...keptEntries(staying)], gone };
}

/** Whether an event is still to be made of this row: then it stays. */
function isToBeForwarded(seq: number, position: Position | undefined): boolean {
  if (!position || seq <= position.seq) return false;
  // Rows behind the last that is to be forwarded go only after that: what goes is always the oldest
  // part.
  return !position.gap || position.seq < position.gap.lastRow;
}

/** Whether somebody is to be told because of this entry, which counts once for its activity. */
export function asksToTell(entry: NewEntry | Entry): entry is (NewEntry | Entry) & { activityId: string } {
  return 'response' in entry && entry.response !== undefined && entry.response !== 'record';
}

/** When it was written first, epoch ms. */
export function writtenAt(entry: Entry): number {
  return isKept(entry) ? (entry.rows[0]?.recordedAt ?? entry.recordedAt) : entry.recordedAt;
}

/** How many of the oldest rows are looked at. */
function lengthOf(oldest: readonly Entry[], limit: Limit, now: number): number {
  if (limit.because === 'space') return oldest.length;
  return limit.through ? oldest.length : aged(oldest, limit.before, now);
}

/**
 * How many from the beginning are too old. A row from the future, since the clock was wrong, is as
 * old as the next that is not.
 */
function aged(rows: readonly Entry[], before: number, now: number): number {
  const young = rows.findIndex(row => writtenAt(row) >= before && writtenAt(row) <= now);
  const over = young < 0 ? rows : rows.slice(0, young);
  return over.findLastIndex(row => writtenAt(row) < before) + 1;
}

/** All that the log has about an activity. */
interface About {
  rows: readonly Row[];
  story: ActivityState | undefined;
}

/**
 * Activities that stay by the rows at hand alone. A request to the database for each would cost
 * more than all else, where nearly everything stays.
 */
function outOfReachIn(due: readonly Entry[], limit: Limit): ReadonlySet<string> {
  return new Set(fold(due).flatMap(story => (isOutOfReach(story, limit) ? story.first.activityId : [])));
}

async function rowsAbout(
  entries: Entries,
  due: readonly Entry[],
  except: ReadonlySet<string>,
): Promise<ReadonlyMap<string, About>> {
  const ids = new Set(due.flatMap(({ activityId }) => activityId ?? []));
  const found = [...ids]
    .filter(id => !except.has(id))
    .map(async id => {
      const rows = unpacked(await entries.index('activityId').getAll(id));
      return [id, { rows, story: fold(rows)[0] }] as const;
    });
  return new Map(await Promise.all(found));
}

/** @param rows all that are about to be removed */
function stayingIn(
  rows: readonly Row[],
  { about, outOfReach }: { about: ReadonlyMap<string, About>; outOfReach: ReadonlySet<string> },
  limit: Limit,
  now: number,
): (row: Row) => boolean {
  const begun = new Set(rows.flatMap(row => (row.kind === 'activity' ? [row.activityId] : [])));
  return row => {
    if (row.activityId === undefined) return staysAlone(row, limit);
    if (outOfReach.has(row.activityId)) return true;
    const story = about.get(row.activityId)?.story;
    // What was written about an activity goes with it, or after it.
    return story !== undefined && (!begun.has(row.activityId) || staysWhole(story, limit, now));
  };
}

function staysWhole(story: ActivityState, limit: Limit, now: number): boolean {
  return isOutOfReach(story, limit) || isOpen(story, now) || (limit.because === 'space' && isUnderWay(story, now));
}

/** What it is, and not what becomes of it, keeps it from being removed. */
function isOutOfReach(story: ActivityState, limit: Limit): boolean {
  if (limit.because === 'age') return limit.through === true && story.first.recordedAt >= limit.before;
  return rankOf(story, limit.floods) > EVICTION_ORDER.indexOf(limit.evictable);
}

/**
 * A row about no activity goes with those around it, unless these stay for no reason of their own.
 * What says what was removed goes by its age only.
 */
function staysAlone({ kind, recordedAt }: Row, limit: Limit): boolean {
  if (kind === 'checkpoint' || !limit.through) return false;
  return limit.because === 'age' ? recordedAt >= limit.before : limit.evictable === 'flood' || kind === 'removed';
}

/** Where in `EVICTION_ORDER` it is. `undefined`: it does not go for want of space. */
export function evictionRank(story: ActivityState, floods: readonly Flood[], now: number): number | undefined {
  return isOpen(story, now) || isUnderWay(story, now) ? undefined : rankOf(story, floods);
}

function rankOf({ first }: ActivityState, floods: readonly Flood[]): number {
  const isFlood = isOfFlood(first, floods);
  return EVICTION_ORDER.indexOf(
    isSerious(first.findings) ? (isFlood ? 'flood-serious' : 'any') : isFlood ? 'flood' : 'minor',
  );
}

function isUnderWay({ first, outcome }: ActivityState, now: number): boolean {
  return !outcome && first.recordedAt > now - UNDER_WAY && first.recordedAt <= now;
}

/** A rule of level high or critical has found something. */
export function isSerious(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'high' || level === 'critical');
}

/** Somebody is asked about it and nobody has said what became of it. */
export function isOpen(story: ActivityState, now: number): boolean {
  return story.asked !== undefined && Math.abs(now - story.asked.at) < MAX_QUESTION_AGE && hasNoEnd(story);
}

/** What stays, one entry an activity. */
function keptEntries(staying: readonly Row[]): NewEntry[] {
  const byActivity = new Map<string, Row[]>();
  const others: Row[] = [];
  for (const row of staying) {
    const rows = row.activityId === undefined ? others : (byActivity.get(row.activityId) ?? []);
    rows.push(row);
    if (row.activityId !== undefined) byActivity.set(row.activityId, rows);
  }
  const kept: NewEntry[] = [...byActivity].map(([activityId, rows]) => ({
    ...{ kind: 'kept', id: (rows[0] as Row).id, activityId, rows },
    ...searchedBy(rows),
  }));
  // What is about no activity may have been said again since, under the same id.
  for (let at = 0; at < others.length; at += MAX_OTHERS)
    kept.push({ kind: 'kept-other', id: crypto.randomUUID(), rows: others.slice(at, at + MAX_OTHERS) });
  return kept;
}

function searchedBy(rows: readonly Row[]): Pick<KeptEntry, 'question' | 'requestKey'> {
  const question = rows.flatMap(row => ('question' in row ? (row.question ?? []) : []))[0];
  const requestKey = rows.flatMap(row => ('requestKey' in row ? (row.requestKey ?? []) : []))[0];
  return { ...(question === undefined ? {} : { question }), ...(requestKey === undefined ? {} : { requestKey }) };
}

function levelsOf(stories: readonly ActivityState[]): Partial<Record<Level, number>> {
  const counted: Partial<Record<Level, number>> = {};
  for (const { first } of stories) {
    const level = LEVELS.findLast(one => first.findings.some(finding => finding.level === one));
    if (level) counted[level] = (counted[level] ?? 0) + 1;
  }
  return counted;
}
