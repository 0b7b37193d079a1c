/**
 * Reading the log. Everything a page shows and the background looks up comes through here.
 * `entries`, `within`: in this transaction.
 */
import type {
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
import { type ActivityState, fold, isKept, unpacked } from '../activity-state';
import { openLog } from '../open';
import { type Chain, type Counts, type Entries, type Mark, type MetaRows, MOST_MARKS } from '../schema';
import { activityIdsIn } from './query-ids';

/** Responses that somebody sees. */
const TOLD: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

/** All rows of an index whose first part is `first`. */
function allOf(first: string): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}

/** The rows, and what is known of them as a whole, in one transaction. */
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

/** The newest rows of one kind, newest first. Those in `kept` entries are older than all others. */
async function newest(kind: Row['kind'], limit: number, entries?: Entries): Promise<Row[]> {
  const log = entries ?? (await newReading());
  const found = (await newestOf(kind, limit, log)) as Row[];
  if (found.length === limit) return found;
  const kept = await newestOf(ABOUT_NONE.includes(kind) ? 'kept-other' : 'kept', limit + MOST_KEPT_READ, log);
  const older = unpacked(kept).filter(row => row.kind === kind);
  return [...found, ...older.reverse()].slice(0, limit);
}

async function newestOf(kind: Entry['kind'], limit: number, log: Entries): Promise<Entry[]> {
  const found: Entry[] = [];
  let cursor = await log.index('kind').openCursor(allOf(kind), 'prev');
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** Kinds of rows that are about no activity, or need not be. */
const ABOUT_NONE: readonly Row['kind'][] = ['fault', 'health', 'policy', 'hint'];
/**
 * The last of them are nearly always the newest; all would take seconds where a flood has left a
 * hundred thousand.
 */
const MOST_KEPT_READ = 200;

/** The activities, each with everything that became known of it since. Newest first. */
export async function newestFirst(activityIds: readonly string[], entries?: Entries): Promise<ActivityState[]> {
  const index = (entries ?? (await newReading())).index('activityId');
  return fold((await Promise.all(activityIds.map(id => index.getAll(id)))).flat());
}

/** The same in the order of the ids; without those that there are not. */
export async function activityStatesOf(activityIds: readonly string[]): Promise<ActivityState[]> {
  const found = new Map((await newestFirst(activityIds)).map(one => [one.first.activityId, one]));
  return activityIds.flatMap(id => found.get(id) ?? []);
}

/** The newest activities. */
export async function newestActivityStates(limit: number, within?: Reading): Promise<ActivityState[]> {
  const reading = within ?? (await newWholeReading());
  const log = reading.entries;
  // What is known of an activity stands after its first row: of those that begin among the newest
  // rows it is there, too.
  const near = fold(
    (await log.getAll(IDBKeyRange.lowerBound((await seqIn(reading)) - limit * 8))).filter(row => !isKept(row)),
  );
  return near.length < limit
    ? newestFirst(activityIdsIn(await newest('activity', limit, log)), log)
    : near.slice(0, limit);
}

/**
 * The entries of an index from this position (`seq`) on, newest first. They come at one go; a
 * cursor asks for each.
 */
async function entriesFrom(index: 'kind' | 'response', first: string, from: number, log: Entries): Promise<Entry[]> {
  return (await log.index(index).getAll(IDBKeyRange.bound([first, from], [first, []]))).reverse();
}

/**
 * 0: the log is empty. What is written down of it is read at once; from the end of a large log
 * itself a database takes some ms to come back.
 */
async function seqIn({ entries: log, meta }: Reading): Promise<number> {
  const chain = (await meta.get('chain')) as Chain | undefined;
  return chain?.head?.seq ?? (await log.openKeyCursor(null, 'prev'))?.key ?? 0;
}

/** Position of the newest row. 0: the log is empty. */
export async function newestSeq(): Promise<number> {
  return seqIn(await newWholeReading());
}

/**
 * Where more took access back than are marked, the others are looked for among so many of the
 * newest rows of the log.
 */
const FAR = 2000;

/**
 * The newest activities that somebody is to be told of, and those by which access was taken back
 * since.
 */
export async function warningsAndEnds(
  limit: number,
  within?: Reading,
): Promise<{ warnings: ActivityState[]; ends: ActivityState[] }> {
  const reading = within ?? (await newWholeReading());
  const log = reading.entries;
  // What need not wait for something else is asked for together: each way to the database and back
  // takes longer than what is read.
  const [told, marked] = await Promise.all([marks('told', reading), marks('ends', reading)]);
  const newest = told.slice(-limit);
  // Nothing before they began is of interest.
  const since = Math.min(...newest.map(({ seq }) => seq));
  const areAll = marked.length < MOST_MARKS || (marked[0]?.seq ?? 0) <= since;
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

/** The first rows of activities by which access was taken back, from `from` (`seq`) on. */
async function takenBack(from: number, reading: Reading): Promise<Entry[]> {
  const far = Math.max((await seqIn(reading)) - FAR, from);
  const began = await entriesFrom('kind', 'activity', far, reading.entries);
  return began.filter(entry => entry.kind === 'activity' && entry.activity?.kind === 'unshare');
}

/**
 * The activities that somebody was to be told of since then (epoch ms), by rows after the row
 * `after`; looked for among the newest 2,000 rows of the log.
 * @returns `to`: its newest row; `chain`: the id of this log, `undefined` while it is empty
 */
export async function toldSince(
  at: number,
  after = 0,
): Promise<{ activityIds: string[]; to: number; chain: string | undefined }> {
  const reading = await newWholeReading();
  const log = reading.entries;
  const [to, chain] = await Promise.all([seqIn(reading), reading.meta.get('chain') as Promise<Chain | undefined>]);
  const from = Math.max(to - 2000, after + 1);
  const near = (await Promise.all(TOLD.map(response => entriesFrom('response', response, from, log)))).flat();
  return { activityIds: activityIdsIn(near.filter(({ recordedAt }) => recordedAt > at)), to, chain: chain?.id };
}

/** Everything about one activity, or `undefined` if there is no such activity. */
export async function story(activityId: string): Promise<ActivityState | undefined> {
  const db = await openLog();
  return fold(await db.getAllFromIndex('entries', 'activityId', activityId))[0];
}

/** The newest faults, newest first. */
export async function newestFaults(limit: number, entries?: Entries): Promise<FaultEntry[]> {
  return (await newest('fault', limit, entries)) as FaultEntry[];
}

/** The newest health entries, newest first. */
export async function newestHealth(limit: number): Promise<HealthEntry[]> {
  return (await newest('health', limit)) as HealthEntry[];
}

/** The newest entries on the policy, newest first. */
export async function newestPolicies(limit: number): Promise<PolicyEntry[]> {
  return (await newest('policy', limit)) as PolicyEntry[];
}

/**
 * The newest checkpoint of this chain; looked for among the newest ten, for there are those of the
 * log and those of what is forwarded.
 */
export async function newestCheckpoint(chain: string): Promise<CheckpointEntry | undefined> {
  return ((await newest('checkpoint', 10)) as CheckpointEntry[]).find(one => one.chain.id === chain);
}

/** The hints since `since` (epoch ms), newest first; looked for among the newest 1,000. */
export async function hintsSince(since: number): Promise<HintEntry[]> {
  return ((await newest('hint', 1000)) as HintEntry[]).filter(({ at }) => at >= since);
}

/** Rows of the log from this position on, in order; as they stand there, for an export. */
export async function rowsFrom(seq: number, limit: number): Promise<Entry[]> {
  return (await openLog()).getAll('entries', IDBKeyRange.lowerBound(seq), limit);
}

/** Where the log begins and ends now, by `seq`; of an empty one `to` is less than `from`. */
export async function extent(): Promise<{ from: number; to: number }> {
  const { store } = (await openLog()).transaction('entries');
  const [oldest, newest] = await Promise.all([store.openKeyCursor(), store.openKeyCursor(null, 'prev')]);
  return { from: oldest?.key ?? 1, to: newest?.key ?? 0 };
}

/** What is in the log now. */
export async function counts(meta?: MetaRows): Promise<Counts> {
  const store = meta ?? (await openLog()).transaction('meta').store;
  return ((await store.get('counts')) as Counts | undefined) ?? { entries: 0, activities: 0, warnings: 0 };
}

/**
 * What may have been seen in time and written down late, ms: what is older is not looked at for
 * what is newer.
 */
const LATE = 60_000;

/**
 * Rows are read so many at first and more each time, for mostly little has happened; in so many at
 * most, or it takes the processor for long.
 */
const FEW = 64;
const MANY = 1024;

/**
 * What was written since `since` (epoch ms), or from the newest `most` activities on, and some rows
 * before it; in order. Each way to the database and back takes longer than many a row.
 */
export async function rowsSince(since: number, most: number): Promise<Entry[]> {
  const reading = await newWholeReading();
  const log = reading.entries;
  const parts: Entry[][] = [];
  let activities = 0;
  let to = await seqIn(reading);
  for (let many = FEW; to > 0; many = Math.min(many * 4, MANY)) {
    const rows = await log.getAll(IDBKeyRange.bound(to - many + 1, to));
    parts.unshift(rows);
    to -= many;
    activities += rows.filter(({ kind }) => kind === 'activity').length;
    // Before the first row there are none.
    if (activities >= most || (rows[0]?.recordedAt ?? 0) < since - LATE) break;
  }
  return parts.flat();
}

/** The activities seen since `since` (epoch ms), oldest first; the newest `most` of them. */
export async function storiesSince(since: number, most = 1000): Promise<ActivityState[]> {
  const found = fold(await rowsSince(since, most)).filter(({ first }) => first.activity.seenAt >= since);
  return found.slice(0, most).reverse();
}

/**
 * The answers before this row and since `since` (epoch ms), oldest first; the newest 1,000 of them.
 */
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

/**
 * The times that this question was asked since `since` (epoch ms), newest first; at most the newest
 * 20.
 */
export async function timesAsked(question: string, since: number, entries?: Entries): Promise<ActivityState[]> {
  const store = entries ?? (await newReading());
  const found: Entry[] = [];
  let cursor = await store.index('question').openCursor(allOf(question), 'prev');
  while (cursor && found.length < 20 && cursor.value.recordedAt >= since) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return newestFirst(activityIdsIn(found), entries);
}
