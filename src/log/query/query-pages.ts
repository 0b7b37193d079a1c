/** Reads the log backwards, so that a page can show the newest part early. */
import type { Entry, KeptEntry, Row } from '../../event';
import { type ActivityState, fold, isKept, unpacked } from '../activity-state';
import { openLog } from '../open';
import { extent } from './query';

export interface StoryPage {
  stories: ActivityState[];
  from: number;
  newest: number;
}

/** Facts come before their activity and wait for it. `kept` entries hold the oldest activities. */
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

export async function storiesAfter(seq: number): Promise<{ stories: ActivityState[]; newest: number }> {
  const store = (await openLog()).transaction('entries').store;
  const rows = await store.getAll(IDBKeyRange.lowerBound(seq, true));
  const ids = new Set(rows.flatMap(({ activityId }) => activityId ?? []));
  const entries = await Promise.all([...ids].map(id => store.index('activityId').getAll(id)));
  return { stories: fold(entries.flat()), newest: rows.at(-1)?.seq ?? seq };
}

export async function rowsAbout(activityId: string): Promise<Row[]> {
  return [...unpacked(await (await openLog()).getAllFromIndex('entries', 'activityId', activityId))];
}

async function rowsBetween(from: number, to: number): Promise<Entry[]> {
  return (await openLog()).getAll('entries', IDBKeyRange.bound(from, to));
}
