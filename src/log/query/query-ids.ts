import type { Entry } from '../../event';
import { openLog } from '../open';

/** Entries `<id>` and, of a batch, `<id>.1`, `<id>.2`, ... */
export async function activityIdsOfObservation(observationId: string): Promise<string[]> {
  const db = await openLog();
  // `/` follows `.` in ASCII.
  return activityIdsIn(
    await db.getAllFromIndex('entries', 'id', IDBKeyRange.bound(observationId, `${observationId}/`, false, true)),
  );
}

export function siblingsOf(activityId: string): Promise<string[]> {
  return activityIdsOfObservation(activityId.replace(/\.\d+$/, ''));
}

/** @param requestKey `<session>:<requestId>` */
export async function activityIdsOfRequest(requestKey: string): Promise<string[]> {
  const db = await openLog();
  return activityIdsIn(await db.getAllFromIndex('entries', 'requestKey', requestKey));
}

export function activityIdsIn(entries: readonly Pick<Entry, 'activityId'>[]): string[] {
  // A malformed row may have another type.
  return [...new Set(entries.flatMap(({ activityId }) => (typeof activityId === 'string' ? activityId : [])))];
}
