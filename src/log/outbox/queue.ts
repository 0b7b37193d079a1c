import type { IDBPObjectStore } from 'idb';
import { openLog, openLogToWrite } from '../open';
import type { Schema, Suspects, Waiting } from '../schema';
import { countLoss, rangeOf } from './losses';

/** Above this, the oldest minor events are dropped, and a fault says so. */
const MAX_EVENTS = 50_000;
/** Share dropped at once, because the fault becomes an event and needs room too. */
const OVERFLOW_SHARE = 0.02;
/** OCSF medium; never dropped. */
const SERIOUS_SEVERITY = 3;
const SEVERITIES = [5, 4, 3, 2, 1];

type Outbox = IDBPObjectStore<Schema, ['outbox'], 'outbox', 'readonly'>;

export type Order = 'severity' | 'age';

/** Suspects share no request with other events. */
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

function fitting(events: readonly Waiting[], most: number): Waiting[] {
  let bytes = 0;
  const end = events.findIndex(({ json }) => {
    bytes += json.length;
    return bytes > most;
  });
  return end < 0 ? [...events] : events.slice(0, Math.max(end, 1));
}

export async function makeRoom(most = MAX_EVENTS): Promise<void> {
  const tx = (await openLogToWrite()).transaction(['outbox', 'forwarding'], 'readwrite');
  const outbox = tx.objectStore('outbox');
  const gone: number[] = [];
  const count = await outbox.count();
  let tooMany = count > most ? count - Math.floor(most * (1 - OVERFLOW_SHARE)) : 0;
  for (
    let cursor = tooMany > 0 ? await outbox.openCursor() : null;
    cursor && tooMany > 0;
    cursor = await cursor.continue()
  ) {
    if (cursor.value.severityId >= SERIOUS_SEVERITY) continue;
    gone.push(cursor.key);
    await cursor.delete();
    tooMany -= 1;
  }
  await countLoss(tx.objectStore('forwarding'), 'overflow', rangeOf(gone));
  await tx.done;
}
