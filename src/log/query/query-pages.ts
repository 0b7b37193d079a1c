/**
 * Reading the whole log from its newest end, a piece at a time, so that a page can show the first
 * piece while it reads on.
 */
import type { Entry, KeptEntry, Row } from '../../event';
import { type ActivityState, fold, isKept, unpacked } from '../activity-state';
import { openLog } from '../open';
import { extent } from './query';

export interface StoryPage {
  /** Newest first. */
  stories: ActivityState[];
  /** The row of the log the page begins with, and the one that is the newest when reading began. */
  from: number;
  newest: number;
}

/**
 * All activities, newest first, in pages of so many rows of the log. What is written while it reads
 * is left out. A fact about an activity stands after its first entry, so it is met before it, and
 * waits for it. What stands in `kept` entries is older than everything else, wherever they are.
 */
export async function* storyPages(rows: number): AsyncGenerator<StoryPage> {
  const { from: oldest, to: newest } = await extent();
  const waiting = new Map<string, Entry[]>();
  const kept: KeptEntry[] = [];
  for (let to = newest; to >= oldest; to -= rows) {
    const from = Math.max(oldest, to - rows + 1);
    const begun: Entry[] = [];
    for (const entry of (await rowsBetween(from, to)).reverse()) {
      if (entry.activityId === undefined || entry.kind === 'fault') continue;
      if (isKept(entry)) kept.push(entry);
      else if (entry.kind === 'activity') {
        begun.push(...(waiting.get(entry.activityId) ?? []), entry);
        waiting.delete(entry.activityId);
      } else waiting.set(entry.activityId, [...(waiting.get(entry.activityId) ?? []), entry]);
    }
    yield { stories: fold(begun.reverse()), from, newest };
  }
  const older = fold([...kept, ...[...waiting.values()].flat()]);
  for (let at = 0; at < older.length; at += rows) yield { stories: older.slice(at, at + rows), from: oldest, newest };
}

/**
 * The activities that rows after this one are about, each with all that is known of it; newest
 * first. @returns also the newest row that was looked at.
 */
export async function storiesAfter(seq: number): Promise<{ stories: ActivityState[]; newest: number }> {
  const store = (await openLog()).transaction('entries').store;
  const rows = await store.getAll(IDBKeyRange.lowerBound(seq, true));
  const ids = new Set(rows.flatMap(({ activityId }) => activityId ?? []));
  const entries = await Promise.all([...ids].map(id => store.index('activityId').getAll(id)));
  return { stories: fold(entries.flat()), newest: rows.at(-1)?.seq ?? seq };
}

/** The rows about one activity, in order, as they were written. */
export async function rowsAbout(activityId: string): Promise<Row[]> {
  return [...unpacked(await (await openLog()).getAllFromIndex('entries', 'activityId', activityId))];
}

async function rowsBetween(from: number, to: number): Promise<Entry[]> {
  return (await openLog()).getAll('entries', IDBKeyRange.bound(from, to));
}
