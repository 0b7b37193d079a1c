/** The queue of events that have not been delivered: which go next, and which are given up when there are too many. */
import { openLog } from './open';
import type { Waiting } from './schema';

/** Events that wait for an engine that does not answer. Beyond that the least serious of the oldest go, and somebody is told. */
const MOST = 50_000;
/** So much of them goes at once: what is said of it is an event as well, and must not be the next to have no room. */
const ROOM = 0.02;
/** OCSF `severity_id` of what never goes for want of room: medium. */
const SERIOUS = 3;

/** The next events to send, in order: those written since `fresh` (epoch ms) first, so that no backlog keeps a live alert waiting; then the oldest. */
export async function nextBatch(limits: { events: number; bytes: number }, fresh: number): Promise<Waiting[]> {
  const store = (await openLog()).transaction('outbox').store;
  const oldest = await store.getAll(null, limits.events);
  const newest: Waiting[] = [];
  // Where nothing is a backlog, all goes in its order.
  const isBacklog = oldest[0] !== undefined && oldest[0].loggedTime < fresh;
  for (let cursor = isBacklog ? await store.openCursor(null, 'prev') : null; cursor; cursor = await cursor.continue()) {
    if (cursor.value.loggedTime < fresh || newest.length === limits.events) break;
    newest.unshift(cursor.value);
  }
  const events = newest.length > 0 ? newest : oldest;
  let bytes = 0;
  const fits = events.filter(({ json }) => {
    bytes += json.length;
    return bytes <= limits.bytes;
  });
  // One that is larger than a batch goes alone.
  return fits.length > 0 ? fits : events.slice(0, 1);
}

/** Of too many events the oldest that are not serious go. @returns how many went, and the numbers of the first and the last */
export async function makeRoom(most = MOST): Promise<{ count: number; from: number; to: number } | undefined> {
  const tx = (await openLog()).transaction('outbox', 'readwrite');
  const gone: number[] = [];
  const count = await tx.store.count();
  let tooMany = count > most ? count - Math.floor(most * (1 - ROOM)) : 0;
  for (let cursor = tooMany > 0 ? await tx.store.openCursor() : null; cursor && tooMany > 0; cursor = await cursor.continue()) {
    if (cursor.value.severityId >= SERIOUS) continue;
    gone.push(cursor.key);
    await cursor.delete();
    tooMany -= 1;
  }
  await tx.done;
  const [from] = gone;
  return from === undefined ? undefined : { count: gone.length, from, to: gone.at(-1) ?? from };
}
