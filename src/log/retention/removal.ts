/** Rewrites, as `kept`, what must stay. */
import type { IDBPTransaction } from 'idb';
import { defined } from '../../defined';
import type { ActivityState, Entry, Evictable, Finding, KeptEntry, Level, NewEntry, Row } from '../../event';
import { LEVELS } from '../../rules/engine/operators';
import { fold, hasNoEnd, isKept, MAX_OPEN_PROMPT_AGE_MS, unpacked } from '../activity-state';
import type { Flood } from '../flood';
import { isOfFlood } from '../floods';
import type { Counts, Entries, Position, Schema } from '../schema';
import { hashOf } from '../verify/canonical';

/** Rows per transaction; appends wait meanwhile. */
export const MAX_ROWS_PER_STEP = 1000;
/** A younger activity without an outcome stays, because a prompt may be open. */
const UNDER_WAY_MS = 600_000;
const MAX_KEPT_OTHER_ROWS = 100;

/** First to last. Each class includes those before it. */
export const EVICTION_ORDER: readonly Evictable[] = ['flood', 'minor', 'flood-serious', 'any'];

/** `before`: epoch ms. `through`: continues even where all rows stay. */
export type Limit =
  | { because: 'age'; before: number; through?: boolean }
  | { because: 'space'; rows: number; evictable: Evictable; floods: readonly Flood[]; through?: boolean };

type Transaction = IDBPTransaction<Schema, ('entries' | 'meta' | 'forwarding')[], 'readwrite'>;

export interface Removal {
  /**
   * The `removed` entry, then what stays. Its writer also deletes row `to` in the same transaction.
   */
  entries: NewEntry[];
  gone: ReadonlySet<string>;
}

export async function remove(
  tx: Transaction,
  { counts, chain }: { counts: Counts; chain: string },
  limit: Limit,
  now: number,
): Promise<Removal | undefined> {
  const store = tx.objectStore('entries');
  const [oldest, newest, position] = await Promise.all([
    store.getAll(null, limit.because === 'space' ? limit.rows : MAX_ROWS_PER_STEP),
    store.openKeyCursor(null, 'prev'),
    tx.objectStore('forwarding').get('position') as Promise<Position | undefined>,
  ]);
  const due = oldest.slice(0, countExamined(oldest, limit, now)).filter(({ seq }) => !isToBeForwarded(seq, position));
  const outOfReach = outOfReachIn(due, limit);
  const about = await rowsAbout(store, due, outOfReach);
  const isStaying = stayingIn(unpacked(due), { about, outOfReach }, limit, now);
  // The newest row stays until the `removed` entry is chained to it.
  if (due.slice(-1).some(row => row.seq === newest?.key && unpacked([row]).some(isStaying))) due.pop();
  const [first, last] = [due[0], due.at(-1)];
  const rows = unpacked(due);
  const staying = rows.filter(isStaying);
  // Otherwise `removed` entries and checkpoints would remove each other forever.
  const isIdle = rows.every(row => row.kind === 'removed' || row.kind === 'checkpoint' || isStaying(row));
  if (!first || !last || (isIdle && !limit.through)) return undefined;

  const gone = new Set(rows.flatMap(row => (row.kind === 'activity' && !isStaying(row) ? [row.activityId] : [])));
  counts.entries -= due.length;
  counts.activities -= gone.size;
  counts.warnings -= [...gone].filter(id => about.get(id)?.rows.some(asksToTell)).length;
  const upTo = last.seq === newest?.key ? last.seq - 1 : last.seq;
  if (first.seq <= upTo) await store.delete(IDBKeyRange.bound(first.seq, upTo));
  const states = [...gone].flatMap(id => about.get(id)?.state ?? []);
  const evicted = limit.because === 'space' ? { evicted: limit.evictable, levels: levelsOf(states) } : {};
  const { because } = limit;
  const [from, to] = [first.seq, last.seq];
  const hash = hashOf(last);
  const kept = new Set(staying.flatMap(({ activityId }) => activityId ?? [])).size;
  const removed: NewEntry = {
    kind: 'removed',
    // SIEMs dedupe by id. Recreated databases and copied profiles must not share one.
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

function isToBeForwarded(seq: number, position: Position | undefined): boolean {
  if (!position || seq <= position.seq) return false;
  // The oldest rows go first, so rows after `lastRow` wait for it.
  return !position.gap || position.seq < position.gap.lastRow;
}

export function asksToTell(entry: NewEntry | Entry): entry is (NewEntry | Entry) & { activityId: string } {
  return 'response' in entry && entry.response !== undefined && entry.response !== 'record';
}

export function writtenAt(entry: Entry): number {
  return isKept(entry) ? (entry.rows[0]?.recordedAt ?? entry.recordedAt) : entry.recordedAt;
}

function countExamined(oldest: readonly Entry[], limit: Limit, now: number): number {
  if (limit.because === 'space') return oldest.length;
  return limit.through ? oldest.length : countAged(oldest, limit.before, now);
}

/** A row from the future (wrong clock) is as old as the next valid one. */
function countAged(rows: readonly Entry[], before: number, now: number): number {
  const young = rows.findIndex(row => writtenAt(row) >= before && writtenAt(row) <= now);
  const over = young < 0 ? rows : rows.slice(0, young);
  return over.findLastIndex(row => writtenAt(row) < before) + 1;
}

interface About {
  rows: readonly Row[];
  state: ActivityState | undefined;
}

function outOfReachIn(due: readonly Entry[], limit: Limit): ReadonlySet<string> {
  return new Set(fold(due).flatMap(state => (isOutOfReach(state, limit) ? state.first.activityId : [])));
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
      return [id, { rows, state: fold(rows)[0] }] as const;
    });
  return new Map(await Promise.all(found));
}

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
    const state = about.get(row.activityId)?.state;
    return state !== undefined && (!begun.has(row.activityId) || staysWhole(state, limit, now));
  };
}

function staysWhole(state: ActivityState, limit: Limit, now: number): boolean {
  return isOutOfReach(state, limit) || isOpen(state, now) || (limit.because === 'space' && isUnderWay(state, now));
}

function isOutOfReach(state: ActivityState, limit: Limit): boolean {
  if (limit.because === 'age') return limit.through === true && state.first.recordedAt >= limit.before;
  return rankOf(state, limit.floods) > EVICTION_ORDER.indexOf(limit.evictable);
}

/** A row without an activity goes with its neighbours. A `removed` entry goes only by age. */
function staysAlone({ kind, recordedAt }: Row, limit: Limit): boolean {
  if (kind === 'checkpoint' || !limit.through) return false;
  return limit.because === 'age' ? recordedAt >= limit.before : limit.evictable === 'flood' || kind === 'removed';
}

/** @returns the index in `EVICTION_ORDER` */
export function evictionRank(state: ActivityState, floods: readonly Flood[], now: number): number | undefined {
  return isOpen(state, now) || isUnderWay(state, now) ? undefined : rankOf(state, floods);
}

function rankOf({ first }: ActivityState, floods: readonly Flood[]): number {
  const isFlood = isOfFlood(first, floods);
  return EVICTION_ORDER.indexOf(
    isSerious(first.findings) ? (isFlood ? 'flood-serious' : 'any') : isFlood ? 'flood' : 'minor',
  );
}

function isUnderWay({ first, outcome }: ActivityState, now: number): boolean {
  return !outcome && first.recordedAt > now - UNDER_WAY_MS && first.recordedAt <= now;
}

export function isSerious(findings: readonly Finding[]): boolean {
  return findings.some(({ level }) => level === 'high' || level === 'critical');
}

export function isOpen(state: ActivityState, now: number): boolean {
  return state.asked !== undefined && Math.abs(now - state.asked.at) < MAX_OPEN_PROMPT_AGE_MS && hasNoEnd(state);
}

function keptEntries(staying: readonly Row[]): NewEntry[] {
  const byActivity = new Map<string, Row[]>();
  const others: Row[] = [];
  for (const row of staying) {
    const rows = row.activityId === undefined ? others : (byActivity.get(row.activityId) ?? []);
    rows.push(row);
    if (row.activityId !== undefined) byActivity.set(row.activityId, rows);
  }
  const keptEntries: NewEntry[] = [...byActivity].map(([activityId, rows]) => ({
    ...{ kind: 'kept', id: (rows[0] as Row).id, activityId, rows },
    ...searchedBy(rows),
  }));
  // The original id may be used again.
  for (let at = 0; at < others.length; at += MAX_KEPT_OTHER_ROWS)
    keptEntries.push({ kind: 'kept-other', id: crypto.randomUUID(), rows: others.slice(at, at + MAX_KEPT_OTHER_ROWS) });
  return keptEntries;
}

function searchedBy(rows: readonly Row[]): Pick<KeptEntry, 'question' | 'requestKey'> {
  const question = rows.flatMap(row => ('question' in row ? (row.question ?? []) : []))[0];
  const requestKey = rows.flatMap(row => ('requestKey' in row ? (row.requestKey ?? []) : []))[0];
  return defined({ question, requestKey });
}

function levelsOf(states: readonly ActivityState[]): Partial<Record<Level, number>> {
  const counted: Partial<Record<Level, number>> = {};
  for (const { first } of states) {
    const level = LEVELS.findLast(one => first.findings.some(finding => finding.level === one));
    if (level) counted[level] = (counted[level] ?? 0) + 1;
  }
  return counted;
}
