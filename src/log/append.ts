/** The only way into the log. */
import type { Entry, NewEntry } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { type FollowUp, type Looked, look, type Wanted } from './append-plan';
import { announceChange } from './changes';
import { openLogToWrite } from './open';
import { newestSeq } from './query/query';
import { isQuotaExceeded } from './quota';
import { evictionTally } from './retention/eviction-tally';
import { asksToTell, type Limit, remove, STEP } from './retention/removal';
import { withinMaxLength } from './retention/row-size';
import { type Chain, type Counts, type Mark, MOST_MARKS } from './schema';
import { atomically } from './transaction';
import { GENESIS, hashOf } from './verify/canonical';

const NOTHING: Counts = { entries: 0, activities: 0, warnings: 0 };
/**
 * Groups in one transaction. A flush to disk is what a write costs, so those that wait for one
 * share the next; but the first of many need not wait for all.
 */
const MOST_AT_ONCE = 25;

/**
 * The disk is not asked for room more often than this, ms: if what a step made free is gone so
 * soon, somebody else takes it.
 */
const ROOM_AGAIN = 60_000;

interface Group extends Wanted {
  /** What is to go first. Nothing of the group is written if nothing goes. */
  limit?: Limit;
  resolve(written: Entry[]): void;
  reject(error: unknown): void;
}

const waiting: Group[] = [];
let writing = false;
let roomMadeAt = Number.NEGATIVE_INFINITY;
/** Which database this worker has written into. */
let known: string | undefined;

/**
 * Writes the entries in one transaction and resolves when they are on disk. An entry whose `id` the
 * log already has is passed over, so that saying the same thing twice (a repeated message, a worker
 * that died before it could answer) changes nothing. Whoever wrote an entry, and whatever a page or
 * a server put into it: no secret gets past here, and no row is longer than `MAX_ROW_LENGTH`.
 * @param further what comes after them in the same transaction, by what the log says then
 * @returns the entries that were new, in order.
 */
export function append(entries: readonly NewEntry[], further?: FollowUp): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ entries: entries.map(entry => withinMaxLength(withoutSecretsIn(entry))), further, resolve, reject });
    if (!writing) writeWaiting();
  });
}

/**
 * Removes up to a thousand of the oldest rows, in its turn. @returns the entry that says so, and
 * those that keep what stays; none, if no row had to go.
 */
export function appendRemoval(limit: Limit): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ entries: [], limit, resolve, reject });
    if (!writing) writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  writing = true;
  while (waiting.length > 0) {
    const groups = nextGroups();
    try {
      const written = await write(groups).catch(error => writeInRoomFor(groups, error));
      for (const [index, group] of groups.entries()) group.resolve(written[index] ?? []);
      if (written.some(rows => rows.length > 0)) announceChange();
    } catch (error) {
      // One bad entry must not take the others with it: they are written again, each on its own.
      if (groups.length > 1) {
        for (const group of groups) await write([group]).then(([rows = []]) => group.resolve(rows), group.reject);
        announceChange();
      } else groups[0]?.reject(error);
    }
  }
  writing = false;
}

/**
 * A removal has a transaction of its own: who appends waits for one that has begun, and never for
 * the next.
 */
function nextGroups(): Group[] {
  const removal = waiting.findIndex(({ limit }) => limit);
  return waiting.splice(0, removal < 0 ? MOST_AT_ONCE : Math.min(Math.max(removal, 1), MOST_AT_ONCE));
}

/**
 * Where the browser refuses for want of space (Storage standard: `QuotaExceededError`), the oldest
 * rows make room once, and a fault says so.
 */
async function writeInRoomFor(groups: readonly Group[], refusal: unknown): Promise<Entry[][]> {
  const now = Date.now();
  if (!isQuotaExceeded(refusal) || now - roomMadeAt < ROOM_AGAIN) throw refusal;
  roomMadeAt = now;
  if (!(await makeRoom())) throw refusal;
  announceChange();
  const detail = 'The browser had no space left for the log: the oldest entries were removed before their time.';
  await write([toldOnly({ kind: 'fault', id: `full:${now}`, at: now, fault: { where: 'background', detail } })]);
  return write(groups);
}

/**
 * Removes some of the oldest rows, serious ones only if there are no others. @returns whether there
 * were any
 */
async function makeRoom(): Promise<boolean> {
  const { minor } = (await evictionTally([], Date.now())).evictable;
  const end = await newestSeq();
  for (let to = 0; to < end; ) {
    const limit: Limit = {
      because: 'space',
      rows: STEP,
      evictable: minor > 0 ? 'minor' : 'any',
      floods: [],
      through: minor > 0,
    };
    const [[removed] = []] = await write([{ ...toldOnly(), limit }]);
    if (removed?.kind !== 'removed') return false;
    if (removed.count > 0) return true;
    to = removed.to;
  }
  return false;
}

/** Nobody waits for it. */
function toldOnly(...entries: NewEntry[]): Group {
  return { entries, resolve() {}, reject() {} };
}

/**
 * That a database is another one than before, in the words of the log. Whoever notices it says the
 * same, and it stands there once.
 */
export function madeAnew(chain: string): Extract<NewEntry, { kind: 'fault' }> {
  const fault = { where: 'log', detail: 'the database was deleted and made anew' } as const;
  return { kind: 'fault', id: `lost:${chain}`, at: Date.now(), fault };
}

/** Those of before, and this one, which was perhaps among them. */
function withMark(marks: readonly Mark[], mark: Mark): Mark[] {
  return [...marks.filter(({ activityId }) => activityId !== mark.activityId), mark].slice(-MOST_MARKS);
}

/** The rows written, by group. */
async function write(groups: readonly Group[]): Promise<Entry[][]> {
  const db = await openLogToWrite();
  // `strict`: the rows are flushed before `done` resolves. A removal that a power failure undoes is
  // undone as a whole, and made again. What is forwarded counts only for what is removed; whoever
  // just writes does not wait for it.
  const removes = groups.some(({ limit }) => limit);
  const stores: ('entries' | 'meta' | 'forwarding')[] = removes
    ? ['entries', 'meta', 'forwarding']
    : ['entries', 'meta'];
  const tx = db.transaction(stores, 'readwrite', { durability: removes ? 'relaxed' : 'strict' });
  const fill = async () => {
    const store = tx.objectStore('entries');
    const meta = tx.objectStore('meta');
    const [keptCounts, keptChain, keptTold, keptEnds, atOnce] = await Promise.all([
      meta.get('counts'),
      meta.get('chain'),
      meta.get('told'),
      meta.get('ends'),
      removes ? undefined : look(store, groups),
    ]);
    const counts = { ...((keptCounts as Counts | undefined) ?? NOTHING) };
    const chain: Chain = (keptChain as Chain | undefined) ?? { id: crypto.randomUUID() };
    // The rows of versions that did not chain them have no head: the first look at the newest row
    // is the only one.
    const newest = chain.head ? undefined : (await store.openCursor(null, 'prev'))?.value;
    let head = chain.head ?? (newest ? { seq: newest.seq, hash: hashOf(newest) } : { seq: 0, hash: GENESIS });
    let told = keptTold as Mark[] | undefined;
    let ends = keptEnds as Mark[] | undefined;
    let gone: ReadonlySet<string> = new Set();
    const add = (entry: NewEntry, { known: ids, before }: Looked): Entry[] => {
      if (ids.has(entry.id)) return [];
      ids.add(entry.id);
      // Counters, head and row share the transaction: positions have no holes and no doubles,
      // whoever dies when.
      counts.entries += 1;
      if (entry.kind === 'activity') counts.activities += 1;
      const row: Entry = { ...entry, seq: head.seq + 1, recordedAt: Date.now(), prev: head.hash };
      const rows: Entry[] = entry.activityId === undefined ? [] : (before.get(entry.activityId) ?? []);
      const isFirstToTell = !rows.some(asksToTell);
      rows.push(row);
      // Of an activity whose beginning has been removed, nobody is to be told any more.
      const began = rows.find(({ kind }) => kind === 'activity');
      if (began && asksToTell(row)) {
        if (isFirstToTell) counts.warnings += 1;
        told = withMark(told ?? [], { seq: began.seq, activityId: row.activityId });
      }
      // Whatever a mistake elsewhere has put into a row, it is written.
      if (row.kind === 'activity' && row.activity?.kind === 'unshare')
        ends = withMark(ends ?? [], { seq: row.seq, activityId: row.activityId });
      // Nobody waits for each, nor for what is put below: what cannot be written ends the
      // transaction, and `atomically` says why.
      store.add(row).catch(() => undefined);
      // The newest row had to wait for this one.
      if (row.kind === 'removed') {
        store.delete(row.to).catch(() => undefined);
        told = told?.filter(({ activityId }) => !gone.has(activityId));
        ends = ends?.filter(({ activityId }) => !gone.has(activityId));
      }
      head = { seq: row.seq, hash: hashOf(row) };
      return [row];
    };
    if (known !== undefined && keptChain !== undefined && chain.id !== known) {
      const fault = madeAnew(chain.id);
      add(fault, await look(store, [{ entries: [fault] }]));
    }
    const written: Entry[][] = [];
    for (const [at, group] of groups.entries()) {
      const removal = group.limit && (await remove(tx, { counts, chain: chain.id }, group.limit, Date.now()));
      if (removal) gone = removal.gone;
      const wanted = group.limit ? { entries: removal?.entries ?? [] } : group;
      // What was removed is looked for in vain.
      const looked = atOnce ?? (await look(store, [wanted]));
      written.push((looked.wanted[atOnce ? at : 0] ?? []).flatMap(entry => add(entry, looked)));
    }
    // An empty log has no head that could be signed.
    const putting = [
      meta.put(counts, 'counts'),
      meta.put(head.seq > 0 ? { ...chain, head } : chain, 'chain'),
      ...(told && told !== keptTold ? [meta.put(told, 'told')] : []),
      ...(ends && ends !== keptEnds ? [meta.put(ends, 'ends')] : []),
    ];
    for (const one of putting) one.catch(() => undefined);
    return { written, id: chain.id };
  };
  const { written, id } = await atomically(tx, fill);
  known = id;
  return written;
}
