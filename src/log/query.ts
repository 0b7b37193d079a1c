/** Reading the log. Everything a page shows and the background looks up comes through here. */
import type { ActivityEntry, Entry, FaultEntry, HealthEntry, HintEntry, Response } from '../event';
import { openLog } from './open';
import type { Counts } from './schema';
import { fold, type Story } from './story';

/** Responses that somebody sees. */
const TOLD: readonly Response[] = ['inform', 'warn', 'justify', 'block'];

/** All rows of an index whose first part is `first`. */
function allOf(first: string): IDBKeyRange {
  return IDBKeyRange.bound([first], [first, []]);
}

/** The newest entries of one kind, or with one response, newest first. */
async function newest(index: 'kind' | 'response', value: string, limit: number): Promise<Entry[]> {
  const db = await openLog();
  const found: Entry[] = [];
  let cursor = await db.transaction('entries').store.index(index).openCursor(allOf(value), 'prev');
  while (cursor && found.length < limit) {
    found.push(cursor.value);
    cursor = await cursor.continue();
  }
  return found;
}

/** The activities, each with everything that became known of it since. Newest first. */
async function storiesOf(firsts: readonly ActivityEntry[]): Promise<Story[]> {
  const index = (await openLog()).transaction('entries').store.index('activityId');
  return fold((await Promise.all(firsts.map(first => index.getAll(first.activityId)))).flat());
}

/** The newest activities. */
export async function newestStories(limit: number): Promise<Story[]> {
  return storiesOf((await newest('kind', 'activity', limit)) as ActivityEntry[]);
}

/** The newest activities that somebody is to be told of. */
export async function newestWarnings(limit: number): Promise<Story[]> {
  const found = await Promise.all(TOLD.map(response => newest('response', response, limit)));
  return (await storiesOf(found.flat() as ActivityEntry[])).slice(0, limit);
}

/** Everything about one activity, or `undefined` if there is no such activity. */
export async function story(activityId: string): Promise<Story | undefined> {
  const db = await openLog();
  return fold(await db.getAllFromIndex('entries', 'activityId', activityId))[0];
}

/** The newest faults, newest first. */
export async function newestFaults(limit: number): Promise<FaultEntry[]> {
  return (await newest('kind', 'fault', limit)) as FaultEntry[];
}

/** The newest health entries, newest first. */
export async function newestHealth(limit: number): Promise<HealthEntry[]> {
  return (await newest('kind', 'health', limit)) as HealthEntry[];
}

/** The hints since `since` (epoch ms), newest first; looked for among the newest 1,000. */
export async function hintsSince(since: number): Promise<HintEntry[]> {
  return ((await newest('kind', 'hint', 1000)) as HintEntry[]).filter(({ at }) => at >= since);
}

export async function counts(): Promise<Counts> {
  const db = await openLog();
  return (await db.get('meta', 'counts')) ?? { entries: 0, activities: 0, warnings: 0 };
}

/** The activities seen since `since` (epoch ms), oldest first; looked for among the newest 1,000. */
export async function storiesSince(since: number): Promise<Story[]> {
  const found: ActivityEntry[] = [];
  for (const row of (await newest('kind', 'activity', 1000)) as ActivityEntry[]) if (row.activity.seenAt >= since) found.push(row);
  return (await storiesOf(found)).reverse();
}

/** The activities an observation was recorded as, or joined: those of entry `<id>`, and of `<id>.1`, `<id>.2`, ... if it was a batch. None, if it is not in the log. */
export async function activityIdsOfObservation(observationId: string): Promise<string[]> {
  const db = await openLog();
  // `/` is the character after the dot.
  return activityIdsIn(await db.getAllFromIndex('entries', 'id', IDBKeyRange.bound(observationId, `${observationId}/`, false, true)));
}

/** The activities a network event belongs to, by `<session>:<requestId>`. */
export async function activityIdsOfRequest(requestKey: string): Promise<string[]> {
  const db = await openLog();
  return activityIdsIn(await db.getAllFromIndex('entries', 'requestKey', requestKey));
}

function activityIdsIn(entries: readonly Entry[]): string[] {
  return entries.flatMap(({ activityId }) => activityId ?? []);
}
