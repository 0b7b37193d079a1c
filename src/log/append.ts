/** The only way into the log. */
import type { Entry, NewEntry } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { GENESIS, hashOf } from './canonical';
import { announceChange } from './changes';
import { openLog } from './open';
import type { Chain, Counts } from './schema';

const NOTHING: Counts = { entries: 0, activities: 0, warnings: 0 };
/** Groups in one transaction. A flush to disk is what a write costs, so those that wait for one share the next. */
const MOST_AT_ONCE = 100;

interface Group {
  entries: readonly NewEntry[];
  resolve(written: Entry[]): void;
  reject(error: unknown): void;
}

const waiting: Group[] = [];
let writing = false;
/** Which database this worker has written into. */
let known: string | undefined;

/**
 * Writes the entries in one transaction and resolves when they are on disk. An entry whose `id` the log already has is passed over, so that saying
 * the same thing twice (a repeated message, a worker that died before it could answer) changes nothing. Whoever wrote an entry, and whatever a page or a
 * server put into it: no secret gets past here.
 * @returns the entries that were new, in order.
 */
export function append(entries: readonly NewEntry[]): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ entries: entries.map(withoutSecretsIn), resolve, reject });
    if (!writing) writeWaiting();
  });
}

async function writeWaiting(): Promise<void> {
  writing = true;
  while (waiting.length > 0) {
    const groups = waiting.splice(0, MOST_AT_ONCE);
    try {
      const written = await write(groups);
      for (const [index, group] of groups.entries()) group.resolve(written[index] ?? []);
      if (written.some(rows => rows.length > 0)) announceChange();
    } catch (error) {
      // One bad entry must not take the others with it: they are written again, each on its own.
      if (groups.length > 1) for (const group of groups) await write([group]).then(([rows = []]) => group.resolve(rows), group.reject);
      else groups[0]?.reject(error);
    }
  }
  writing = false;
}

/** Whether somebody is to be told because of this entry, which counts once for its activity. */
function asksToTell(entry: NewEntry | Entry): entry is (NewEntry | Entry) & { activityId: string } {
  return 'response' in entry && entry.response !== undefined && entry.response !== 'record';
}

/** That a database is another one than before, in the words of the log. Whoever notices it says the same, and it stands there once. */
export function madeAnew(chain: string): Extract<NewEntry, { kind: 'fault' }> {
  const fault = { where: 'log', detail: 'the database was deleted and made anew' } as const;
  return { kind: 'fault', id: `lost:${chain}`, at: Date.now(), fault };
}

/** The rows written, by group. */
async function write(groups: readonly Group[]): Promise<Entry[][]> {
  const db = await openLog();
  // `strict`: the rows are flushed before `done` resolves.
  const tx = db.transaction(['entries', 'meta'], 'readwrite', { durability: 'strict' });
  const fill = async () => {
    const store = tx.objectStore('entries');
    const meta = tx.objectStore('meta');
    const [keptCounts, keptChain] = (await Promise.all([meta.get('counts'), meta.get('chain')])) as [Counts?, Chain?];
    const counts = { ...(keptCounts ?? NOTHING) };
    const chain = keptChain ?? { id: crypto.randomUUID() };
    // The rows of versions that did not chain them have no head: the first look at the newest row is the only one.
    const newest = chain.head ? undefined : (await store.openCursor(null, 'prev'))?.value;
    let head = chain.head ?? (newest ? { seq: newest.seq, hash: hashOf(newest) } : { seq: 0, hash: GENESIS });
    const isNew = async (entry: NewEntry) => (await store.index('id').getKey(entry.id)) === undefined;
    const add = async (entry: NewEntry): Promise<Entry> => {
      // Counters, head and row share the transaction: positions have no holes and no doubles, whoever dies when.
      counts.entries += 1;
      if (entry.kind === 'activity') counts.activities += 1;
      if (asksToTell(entry) && !(await store.index('activityId').getAll(entry.activityId)).some(asksToTell)) counts.warnings += 1;
      const row: Entry = { ...entry, seq: head.seq + 1, recordedAt: Date.now(), prev: head.hash };
      await store.add(row);
      head = { seq: row.seq, hash: hashOf(row) };
      return row;
    };
    const wasDeleted = known !== undefined && keptChain !== undefined && keptChain.id !== known;
    if (wasDeleted && (await isNew(madeAnew(chain.id)))) await add(madeAnew(chain.id));
    const written: Entry[][] = [];
    for (const { entries } of groups) {
      const rows: Entry[] = [];
      for (const entry of entries) if (await isNew(entry)) rows.push(await add(entry));
      written.push(rows);
    }
    await Promise.all([meta.put(counts, 'counts'), meta.put({ ...chain, head }, 'chain')]);
    return { written, id: chain.id };
  };
  const committed = tx.done;
  // Looked at below in any case; this keeps a failure that comes first from counting as unhandled.
  committed.catch(() => undefined);
  const { written, id } = await fill().catch(error => {
    // Without this the rows before the bad one would be kept: an exception here does not end the transaction by itself.
    if (tx.error === null) tx.abort();
    throw error;
  });
  // A write is done when the transaction is, not when `add` resolves.
  await committed;
  known = id;
  return written;
}
