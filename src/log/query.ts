/** Reading the log. Everything a page shows and the background looks up comes through here. */
import type { ActivityEntry, Entry, FaultEntry } from '../event';
import { openLog } from './open';
import type { Counts } from './schema';
import { fold, type Story } from './story';

/** All seqs of one kind. */
function ofKind(kind: Entry['kind']): IDBKeyRange {
  return IDBKeyRange.bound([kind], [kind, []]);
}

/** The newest entries of one kind, newest first. */
async function newest(kind: Entry['kind'], limit: number): Promise<Entry[]> {
  const db = await openLog();
  const found: Entry[] = [];
  let cursor = await db.transaction('entries').store.index('kind').openCursor(ofKind(kind), 'prev');
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** The newest activities, each with everything that became known of it since. Newest first. */
export async function newestStories(limit: number): Promise<Story[]> {
  const db = await openLog();
  const firsts = (await newest('activity', limit)) as ActivityEntry[];
  const index = db.transaction('entries').store.index('activityId');
  return fold((await Promise.all(firsts.map(first => index.getAll(first.activityId)))).flat());
}

/** Everything about one activity, or `undefined` if there is no such activity. */
export async function story(activityId: string): Promise<Story | undefined> {
  const db = await openLog();
  return fold(await db.getAllFromIndex('entries', 'activityId', activityId))[0];
}

/** The newest faults, newest first. */
export async function newestFaults(limit: number): Promise<FaultEntry[]> {
  return (await newest('fault', limit)) as FaultEntry[];
}

export async function counts(): Promise<Counts> {
  const db = await openLog();
  return (await db.get('meta', 'counts')) ?? { entries: 0, activities: 0, warnings: 0 };
}

/** Activities whose request had this hash, seen since `since` (epoch ms), oldest first. */
export async function activitiesByRequest(requestHash: string, since: number): Promise<Story[]> {
  const db = await openLog();
  const range = IDBKeyRange.bound([requestHash], [requestHash, []]);
  const rows = (await db.getAllFromIndex('entries', 'requestHash', range)) as ActivityEntry[];
  const recent = rows.filter(row => row.activity.seenAt >= since);
  const index = db.transaction('entries').store.index('activityId');
  return fold((await Promise.all(recent.map(row => index.getAll(row.activityId)))).flat()).reverse();
}

/** The activity an observation was recorded as, or joined; `undefined` if it is not in the log. */
export async function activityIdOfObservation(observationId: string): Promise<string | undefined> {
  const db = await openLog();
  return (await db.getFromIndex('entries', 'id', observationId))?.activityId;
}

/** The activity a network event belongs to, by `<session>:<requestId>`. */
export async function activityIdOfRequest(requestKey: string): Promise<string | undefined> {
  const db = await openLog();
  return (await db.getFromIndex('entries', 'requestKey', requestKey))?.activityId;
}
