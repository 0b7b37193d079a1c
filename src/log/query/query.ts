/** Queries run in the transaction of `entries` or `within`, if given. */
import type {
  ActivityState,
  AnswerEntry,
  CheckpointEntry,
  Entry,
  FaultEntry,
  HealthEntry,
  HintEntry,
  PolicyEntry,
  Response,
  Row,
} from '../../event';
import { fold, isKept, unpacked } from '../activity-state';
import { openLog } from '../open';
import { type Chain, type Counts, type Entries, MAX_MARKS, type Mark, type MetaRows } from '../schema';
import { activityIdsIn } from './query-ids';

const VISIBLE_RESPONSES: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

function rangeOf(first: string): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}

interface Reading {
  entries: Entries;
  meta: MetaRows;
}

async function newWholeReading(): Promise<Reading> {
  const tx = (await openLog()).transaction(['entries', 'meta']);
  return { entries: tx.objectStore('entries'), meta: tx.objectStore('meta') };
}

async function newReading(): Promise<Entries> {
  return (await openLog()).transaction('entries').store;
}

/** Newest first. Rows in `kept` entries are the oldest. */
async function newest(kind: Row['kind'], limit: number, entries?: Entries): Promise<Row[]> {
  const log = entries ?? (await newReading());
  const found = (await newestOf(kind, limit, log)) as Row[];
  if (found.length === limit) return found;
  const keptRows = await newestOf(
    KINDS_WITHOUT_ACTIVITY.includes(kind) ? 'kept-other' : 'kept',
    limit + MAX_KEPT_READ,
    log,
  );
  const older = unpacked(keptRows).filter(row => row.kind === kind);
  return [...found, ...older.reverse()].slice(0, limit);
}

async function newestOf(kind: Entry['kind'], limit: number, log: Entries): Promise<Entry[]> {
  const found: Entry[] = [];
  let cursor = await log.index('kind').openCursor(rangeOf(kind), 'prev');
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

const KINDS_WITHOUT_ACTIVITY: readonly Row['kind'][] = ['fault', 'health', 'policy', 'hint', 'check'];
/** After a flood of 100,000, reading all takes seconds. */
const MAX_KEPT_READ = 200;

export async function newestFirst(activityIds: readonly string[], entries?: Entries): Promise<ActivityState[]> {
  const index = (entries ?? (await newReading())).index('activityId');
  return fold((await Promise.all(activityIds.map(id => index.getAll(id)))).flat());
}

/** Keeps the order of the ids and skips unknown ones. */
export async function activityStatesOf(activityIds: readonly string[]): Promise<ActivityState[]> {
  const found = new Map((await newestFirst(activityIds)).map(one => [one.first.activityId, one]));
  return activityIds.flatMap(id => found.get(id) ?? []);
}

export async function newestActivityStates(limit: number, within?: Reading): Promise<ActivityState[]> {
  const reading = within ?? (await newWholeReading());
  const log = reading.entries;
  const near = fold(
    (await log.getAll(IDBKeyRange.lowerBound((await seqIn(reading)) - limit * 8))).filter(row => !isKept(row)),
  );
  return near.length < limit
    ? newestFirst(activityIdsIn(await newest('activity', limit, log)), log)
    : near.slice(0, limit);
}

/** Newest first. Not a cursor, because each of its steps is a round trip. */
async function entriesFrom(index: 'kind' | 'response', first: string, from: number, log: Entries): Promise<Entry[]> {
  return (await log.index(index).getAll(IDBKeyRange.bound([first, from], [first, []]))).reverse();
}

/** Reads `meta`, because a cursor takes some ms from the end of a large log. */
async function seqIn({ entries: log, meta }: Reading): Promise<number> {
  const chain = (await meta.get('chain')) as Chain | undefined;
  return chain?.head?.seq ?? (await log.openKeyCursor(null, 'prev'))?.key ?? 0;
}

/** 0: the log is empty. */
export async function newestSeq(): Promise<number> {
  return seqIn(await newWholeReading());
}

const MAX_ROWS_BACK = 2000;

/** `ends`: activities that revoked access since the oldest of these warnings. */
export async function warningsAndEnds(
  limit: number,
  within?: Reading,
): Promise<{ warnings: ActivityState[]; ends: ActivityState[] }> {
  const reading = within ?? (await newWholeReading());
  const log = reading.entries;
  const [told, marked] = await Promise.all([marks('told', reading), marks('ends', reading)]);
  const newest = told.slice(-limit);
  const since = Math.min(...newest.map(({ seq }) => seq));
  const areAll = marked.length < MAX_MARKS || (marked[0]?.seq ?? 0) <= since;
  const back = areAll ? marked : [...(await takenBack(since, reading)), ...marked];
  const [warnings, ends] = await Promise.all([
    newestFirst(activityIdsIn(newest), log),
    newestFirst(activityIdsIn(back.filter(({ seq }) => seq >= since)), log),
  ]);
  return { warnings, ends };
}

async function marks(of: 'told' | 'ends', { meta }: Reading): Promise<readonly Mark[]> {
  return ((await meta.get(of)) as Mark[] | undefined) ?? [];
}

async function takenBack(from: number, reading: Reading): Promise<Entry[]> {
  const far = Math.max((await seqIn(reading)) - MAX_ROWS_BACK, from);
  const began = await entriesFrom('kind', 'activity', far, reading.entries);
  return began.filter(entry => entry.kind === 'activity' && entry.activity?.kind === 'unshare');
}

/** Searches the newest 2,000 rows after row `after`. `at`: epoch ms. `to`: the newest row. */
export async function toldSince(
  at: number,
  after = 0,
): Promise<{ activityIds: string[]; to: number; chain: string | undefined }> {
  const reading = await newWholeReading();
  const log = reading.entries;
  const [to, chain] = await Promise.all([seqIn(reading), reading.meta.get('chain') as Promise<Chain | undefined>]);
  const from = Math.max(to - 2000, after + 1);
  const near = (
    await Promise.all(VISIBLE_RESPONSES.map(response => entriesFrom('response', response, from, log)))
  ).flat();
  return { activityIds: activityIdsIn(near.filter(({ recordedAt }) => recordedAt > at)), to, chain: chain?.id };
}

export async function activityStateOf(activityId: string): Promise<ActivityState | undefined> {
  const db = await openLog();
  return fold(await db.getAllFromIndex('entries', 'activityId', activityId))[0];
}

export async function newestFaults(limit: number, entries?: Entries): Promise<FaultEntry[]> {
  return (await newest('fault', limit, entries)) as FaultEntry[];
}

export async function newestHealth(limit: number): Promise<HealthEntry[]> {
  return (await newest('health', limit)) as HealthEntry[];
}

export async function newestPolicies(limit: number): Promise<PolicyEntry[]> {
  return (await newest('policy', limit)) as PolicyEntry[];
}

/** Searches the newest ten, which sign the log or the forwarded events. */
export async function newestCheckpoint(chain: string): Promise<CheckpointEntry | undefined> {
  return ((await newest('checkpoint', 10)) as CheckpointEntry[]).find(one => one.chain.id === chain);
}

/** Returns the newest first, 1,000 at most. `since`: epoch ms. */
export async function hintsSince(since: number): Promise<HintEntry[]> {
  return ((await newest('hint', 1000)) as HintEntry[]).filter(({ at }) => at >= since);
}

export async function rowsFrom(seq: number, limit: number): Promise<Entry[]> {
  return (await openLog()).getAll('entries', IDBKeyRange.lowerBound(seq), limit);
}

/** By `seq`. In an empty log, `to` is less than `from`. */
export async function extent(): Promise<{ from: number; to: number }> {
  const { store } = (await openLog()).transaction('entries');
  const [oldest, newest] = await Promise.all([store.openKeyCursor(), store.openKeyCursor(null, 'prev')]);
  return { from: oldest?.key ?? 1, to: newest?.key ?? 0 };
}

export async function counts(meta?: MetaRows): Promise<Counts> {
  const store = meta ?? (await openLog()).transaction('meta').store;
  return ((await store.get('counts')) as Counts | undefined) ?? { entries: 0, activities: 0, warnings: 0 };
}

/** Longest time from seeing an activity to recording it. */
const MAX_RECORDING_DELAY_MS = 60_000;

/** Usually little has happened, and a large read blocks the processor. */
const FIRST_READ_ROWS = 64;
const MAX_READ_ROWS = 1024;

/** From `since` (epoch ms) or the newest `most` activities on, and some rows before. */
export async function rowsSince(since: number, most: number): Promise<Entry[]> {
  const reading = await newWholeReading();
  const log = reading.entries;
  const parts: Entry[][] = [];
  let activities = 0;
  let to = await seqIn(reading);
  for (let many = FIRST_READ_ROWS; to > 0; many = Math.min(many * 4, MAX_READ_ROWS)) {
    const rows = await log.getAll(IDBKeyRange.bound(to - many + 1, to));
    parts.unshift(rows);
    to -= many;
    activities += rows.filter(({ kind }) => kind === 'activity').length;
    if (activities >= most || (rows[0]?.recordedAt ?? 0) < since - MAX_RECORDING_DELAY_MS) break;
  }
  return parts.flat();
}

/** Oldest first. `since`: epoch ms. */
export async function statesSince(since: number, most = 1000): Promise<ActivityState[]> {
  const found = fold(await rowsSince(since, most)).filter(({ first }) => first.activity.seenAt >= since);
  return found.slice(0, most).reverse();
}

/** Oldest first; the newest 1,000. `since`: epoch ms. */
export async function answersBefore(seq: number, since: number): Promise<AnswerEntry[]> {
  const found: AnswerEntry[] = [];
  const range = IDBKeyRange.bound(['answer'], ['answer', seq], false, true);
  let cursor = await (await newReading()).index('kind').openCursor(range, 'prev');
  while (cursor && found.length < 1000 && cursor.value.recordedAt >= since) {
    found.push(cursor.value as AnswerEntry);
    cursor = await cursor.continue();
  }
  return found.reverse();
}

/** Newest first, at most 20. `since`: epoch ms. */
export async function timesAsked(promptHash: string, since: number, entries?: Entries): Promise<ActivityState[]> {
  const store = entries ?? (await newReading());
  const found: Entry[] = [];
  let cursor = await store.index('question').openCursor(rangeOf(promptHash), 'prev');
  while (cursor && found.length < 20 && cursor.value.recordedAt >= since) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return newestFirst(activityIdsIn(found), entries);
}
