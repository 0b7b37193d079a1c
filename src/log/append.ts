import type { Entry, NewEntry } from '../event';
import { withoutSecretsIn } from '../recognise/redact';
import { planAppend, type Wanted } from './append-plan';
import { announceChange } from './changes';
import { openLogToWrite } from './open';
import type { PromptPlan } from './prompt-plan';
import { newestSeq } from './query/query';
import { isQuotaExceeded } from './quota';
import { evictionTally } from './retention/eviction-tally';
import { type Limit, MAX_ROWS_PER_STEP, remove } from './retention/removal';
import { withinMaxLength } from './retention/row-size';
import { RowWriter, type WriteTransaction } from './row-writer';
import { atomically } from './transaction';

/** Groups share the costly flush to disk, but the first must not wait for all. */
const MAX_GROUPS_AT_ONCE = 25;

/**
 * Minimum interval between attempts to free space, ms. If space runs out sooner, another site is
 * using it.
 */
const FREE_SPACE_INTERVAL_MS = 60_000;

interface Group extends Wanted {
  limit?: Limit;
  resolve(written: Entry[]): void;
  reject(error: unknown): void;
}

const waiting: Group[] = [];
let writing = false;
let roomMadeAt = Number.NEGATIVE_INFINITY;
let known: string | undefined;

/**
 * Appends entries and resolves when they are on disk. Skips known ids, so repeats change nothing.
 * Removes secrets and cuts rows to `MAX_ROW_LENGTH`. A prompt is in the same transaction.
 * @returns the new entries, in order
 */
export function append(entries: readonly NewEntry[], prompt?: PromptPlan): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    waiting.push({ entries: entries.map(entry => withinMaxLength(withoutSecretsIn(entry))), prompt, resolve, reject });
    if (!writing) writeWaiting();
  });
}

/** @returns none if no row had to go */
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
      // One by one, so that a bad entry does not fail the others.
      if (groups.length > 1) {
        for (const group of groups) await write([group]).then(([rows = []]) => group.resolve(rows), group.reject);
        announceChange();
      } else groups[0]?.reject(error);
    }
  }
  writing = false;
}

/** A removal has its own transaction, so that an append waits for one at most. */
function nextGroups(): Group[] {
  const removal = waiting.findIndex(({ limit }) => limit);
  return waiting.splice(0, removal < 0 ? MAX_GROUPS_AT_ONCE : Math.min(Math.max(removal, 1), MAX_GROUPS_AT_ONCE));
}

/** Frees space and retries once (Storage standard: `QuotaExceededError`). */
async function writeInRoomFor(groups: readonly Group[], refusal: unknown): Promise<Entry[][]> {
  const now = Date.now();
  if (!isQuotaExceeded(refusal) || now - roomMadeAt < FREE_SPACE_INTERVAL_MS) throw refusal;
  roomMadeAt = now;
  if (!(await makeRoom())) throw refusal;
  announceChange();
  const detail = 'The browser had no space left for the log: the oldest entries were deleted before their time.';
  await write([toldOnly({ kind: 'fault', id: `full:${now}`, at: now, fault: { where: 'background', detail } })]);
  return write(groups);
}

async function makeRoom(): Promise<boolean> {
  const { minor } = (await evictionTally([], Date.now())).evictable;
  const end = await newestSeq();
  for (let to = 0; to < end; ) {
    const limit: Limit = {
      because: 'space',
      rows: MAX_ROWS_PER_STEP,
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

function toldOnly(...entries: NewEntry[]): Group {
  return { entries, resolve() {}, reject() {} };
}

/** The id is the same for all reporters, so the fault is written once. */
export function madeAnew(chain: string): Extract<NewEntry, { kind: 'fault' }> {
  const fault = { where: 'log', detail: 'the database was deleted and made anew' } as const;
  return { kind: 'fault', id: `lost:${chain}`, at: Date.now(), fault };
}

async function write(groups: readonly Group[]): Promise<Entry[][]> {
  const db = await openLogToWrite();
  // `strict` flushes to disk before `done`; a removal undone by a power failure is repeated. Only
  // removals lock `forwarding`, so that appends do not wait.
  const removes = groups.some(({ limit }) => limit);
  const stores: ('entries' | 'meta' | 'forwarding')[] = removes
    ? ['entries', 'meta', 'forwarding']
    : ['entries', 'meta'];
  const tx = db.transaction(stores, 'readwrite', { durability: removes ? 'relaxed' : 'strict' });
  const { written, chain } = await atomically(tx, () => fill(tx, groups, removes));
  known = chain;
  return written;
}

async function fill(
  tx: WriteTransaction,
  groups: readonly Group[],
  removes: boolean,
): Promise<{ written: Entry[][]; chain: string }> {
  const store = tx.objectStore('entries');
  const [writer, atOnce] = await Promise.all([RowWriter.begin(tx), removes ? undefined : planAppend(store, groups)]);
  const { chain, counts } = writer;
  if (writer.isRecreated(known)) {
    const fault = madeAnew(chain);
    writer.add(fault, await planAppend(store, [{ entries: [fault] }]));
  }
  const written: Entry[][] = [];
  for (const [at, group] of groups.entries()) {
    const removal = group.limit && (await remove(tx, { counts, chain }, group.limit, Date.now()));
    if (removal) writer.gone = removal.gone;
    const wanted = group.limit ? { entries: removal?.entries ?? [] } : group;
    // A removal outdates earlier look-ups.
    const plan = atOnce ?? (await planAppend(store, [wanted]));
    written.push((plan.wanted[atOnce ? at : 0] ?? []).flatMap(entry => writer.add(entry, plan)));
  }
  writer.end();
  return { written, chain };
}
