/** Reads the log backwards, so that a page can show the newest part early. */
import type { ActivityState, Entry, KeptEntry, Row } from '../../event';
import { fold, isKept, unpacked } from '../activity-state';
import { openLog } from '../open';
import { extent } from './query';

export interface StatePage {
  states: ActivityState[];
  from: number;
  newest: number;
}

/** Facts come before their activity and wait for it. `kept` entries hold the oldest activities. */
export async function* statePages(rows: number): AsyncGenerator<StatePage> {
  const { from: oldest, to: newest } = await extent();
  const waiting = new Map<string, Entry[]>();
  const kept: KeptEntry[] = [];
  for await (const { from, entries } of backwards(oldest, newest, rows)) {
    const begun: Entry[] = [];
    for (const entry of entries.reverse()) {
      if (entry.activityId === undefined || entry.kind === 'fault') continue;
      if (isKept(entry)) kept.push(entry);
      else if (entry.kind === 'activity') {
        begun.push(...(waiting.get(entry.activityId) ?? []), entry);
        waiting.delete(entry.activityId);
      } else waiting.set(entry.activityId, [...(waiting.get(entry.activityId) ?? []), entry]);
    }
    yield { states: fold(begun.reverse()), from, newest };
  }
  const older = fold([...kept, ...[...waiting.values()].flat()]);
  for (let at = 0; at < older.length; at += rows) yield { states: older.slice(at, at + rows), from: oldest, newest };
}

export async function statesAfter(seq: number): Promise<{ states: ActivityState[]; newest: number }> {
  const store = (await openLog()).transaction('entries').store;
  const rows = await store.getAll(IDBKeyRange.lowerBound(seq, true));
  const ids = new Set(rows.flatMap(({ activityId }) => activityId ?? []));
  const entries = await Promise.all([...ids].map(id => store.index('activityId').getAll(id)));
  return { states: fold(entries.flat()), newest: rows.at(-1)?.seq ?? seq };
}

export async function rowsAbout(activityId: string): Promise<Row[]> {
  return [...unpacked(await (await openLog()).getAllFromIndex('entries', 'activityId', activityId))];
}

/** Reads requested beforehand: each alone takes the browser 20 ms, and most of them is waiting. */
const READS_AHEAD = 6;

async function* backwards(
  oldest: number,
  newest: number,
  rows: number,
): AsyncGenerator<{ from: number; entries: Entry[] }> {
  const requested: { from: number; entries: Promise<Entry[]> }[] = [];
  for (let to = newest; to >= oldest || requested.length > 0; to -= rows) {
    if (to >= oldest) {
      const from = Math.max(oldest, to - rows + 1);
      const entries = rowsBetween(from, to);
      // A caller who stops early never awaits it.
      entries.catch(() => undefined);
      requested.push({ from, entries });
      if (requested.length <= READS_AHEAD && from > oldest) continue;
    }
    const next = requested.shift();
    if (next) yield { from: next.from, entries: await next.entries };
  }
}

async function rowsBetween(from: number, to: number): Promise<Entry[]> {
  return (await openLog()).getAll('entries', IDBKeyRange.bound(from, to));
}
