/** Which activities an observation or a request belongs to. */
import type { Entry } from '../../event';
import { openLog } from '../open';

/**
 * The activities an observation was recorded as, or joined: those of entry `<id>`, and of `<id>.1`,
 * `<id>.2`, ... if it was a batch. None, if it is not in the log.
 */
export async function activityIdsOfObservation(observationId: string): Promise<string[]> {
  const db = await openLog();
  // `/` is the character after the dot.
  return activityIdsIn(
    await db.getAllFromIndex('entries', 'id', IDBKeyRange.bound(observationId, `${observationId}/`, false, true)),
  );
}

/** The activities that the same request carried, this one among them, in its order. */
export function siblingsOf(activityId: string): Promise<string[]> {
  return activityIdsOfObservation(activityId.replace(/\.\d+$/, ''));
}

/** The activities a network event belongs to, by `<session>:<requestId>`. */
export async function activityIdsOfRequest(requestKey: string): Promise<string[]> {
  const db = await openLog();
  return activityIdsIn(await db.getAllFromIndex('entries', 'requestKey', requestKey));
}

/** Without repeats, in the order of the rows. */
export function activityIdsIn(entries: readonly Pick<Entry, 'activityId'>[]): string[] {
  // Whatever a mistake elsewhere has put into a row.
  return [...new Set(entries.flatMap(({ activityId }) => (typeof activityId === 'string' ? activityId : [])))];
}
