/**
 * The queue of events that have not been delivered: which go next, and which are given up when
 * there are too many.
 */
import type { IDBPObjectStore } from 'idb';
import { openLog, openLogToWrite } from '../open';
import type { Schema, Suspects, Waiting } from '../schema';
import { countLoss, rangeOf } from './losses';

/**
 * Events that wait for an engine that does not answer. Beyond that the least serious of the oldest
 * go, and somebody is told.
 */
const MOST = 50_000;
/**
 * So much of them goes at once: what is said of it is an event as well, and must not be the next to
 * have no room.
 */
const ROOM = 0.02;
/** OCSF `severity_id` of what never goes for want of room: medium. */
const SERIOUS = 3;
/** All that events have, the most severe first. */
const SEVERITIES = [5, 4, 3, 2, 1];

type Outbox = IDBPObjectStore<Schema, ['outbox'], 'outbox', 'readonly'>;

/**
 * `severity`: the most severe first, and of the same severity the oldest first. `age`: the oldest
 * first.
 */
export type Order = 'severity' | 'age';

/**
 * The events of the next request. What the engine may refuse (`suspects`) never goes together with
 * anything else: if the first event is one of these, the batch is its group; if a later one is, the
 * batch ends before it.
 */
export async function nextBatch(
  limits: { events: number; bytes: number },
  order: Order,
  suspects: readonly Suspects[] = [],
): Promise<Waiting[]> {
  const store = (await openLog()).transaction('outbox').store;
  const events = order === 'age' ? await store.getAll(null, limits.events) : await mostSevere(store, limits.events);
  const groupOf = ({ sequence }: Waiting) => suspects.find(({ sequences }) => sequences.includes(sequence));
  const [first] = events;
  const group = first && groupOf(first);
  if (group) return fitting(await present(store, group.sequences), limits.bytes);
  const end = events.findIndex(groupOf);
  return fitting(end < 0 ? events : events.slice(0, end), limits.bytes);
}

async function mostSevere(store: Outbox, limit: number): Promise<Waiting[]> {
  const found: Waiting[] = [];
  for (const severity of SEVERITIES) {
    if (found.length === limit) break;
    const all = IDBKeyRange.bound([severity], [severity, []]);
    found.push(...(await store.index('severity').getAll(all, limit - found.length)));
  }
  return found;
}

async function present(store: Outbox, sequences: readonly number[]): Promise<Waiting[]> {
  const found = await Promise.all(sequences.map(sequence => store.get(sequence)));
  return found.filter(event => event !== undefined);
}

/** As many as are no larger together. One that is larger than that goes alone. */
function fitting(events: readonly Waiting[], most: number): Waiting[] {
  let bytes = 0;
  const end = events.findIndex(({ json }) => {
    bytes += json.length;
    return bytes > most;
  });
  return end < 0 ? [...events] : events.slice(0, Math.max(end, 1));
}

/** Of too many events the oldest that are not serious are given up. */
export async function makeRoom(most = MOST): Promise<void> {
  const tx = (await openLogToWrite()).transaction(['outbox', 'forwarding'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const gone: number[] = [];
  const count = await outbox.count();
  let tooMany = count > most ? count - Math.floor(most * (1 - ROOM)) : 0;
  for (
    let cursor = tooMany > 0 ? await outbox.openCursor() : null;
    cursor && tooMany > 0;
    cursor = await cursor.continue()
  ) {
    if (cursor.value.severityId >= SERIOUS) continue;
    gone.push(cursor.key);
    await cursor.delete();
    tooMany -= 1;
  }
  await countLoss(tx.objectStore('forwarding'), 'overflow', rangeOf(gone));
  await tx.done;
}
