import type { ActivityState, Row } from '../../event';
import { hasNoEnd, unpacked } from '../activity-state';
import { openLog } from '../open';
import { newestFirst } from './query';
import { activityIdsIn } from './query-ids';

const WINDOW_ROWS = 5000;
const ACTIVITIES_PER_READ = 200;

/** `since`: epoch ms. */
export async function readOpenPrompts({ since, tab }: { since: number; tab?: number }): Promise<ActivityState[]> {
  const ids = activityIdsIn(await askedSince(since));
  const open: ActivityState[] = [];
  for (let at = 0; at < ids.length; at += ACTIVITIES_PER_READ) {
    const states = await newestFirst(ids.slice(at, at + ACTIVITIES_PER_READ));
    open.push(...states.filter(one => hasNoEnd(one) && (tab === undefined || one.first.tab === tab)));
  }
  return open;
}

async function askedSince(since: number): Promise<Row[]> {
  const { store } = (await openLog()).transaction('entries');
  const asked: Row[] = [];
  for (let to = (await store.openKeyCursor(null, 'prev'))?.key ?? 0; to > 0; to -= WINDOW_ROWS) {
    const from = to - WINDOW_ROWS + 1;
    const [[oldest], ...found] = await Promise.all([
      store.getAll(IDBKeyRange.lowerBound(from), 1),
      ...(['asked', 'kept'] as const).map(kind =>
        store.index('kind').getAll(IDBKeyRange.bound([kind, from], [kind, to])),
      ),
    ]);
    asked.push(...unpacked(found.flat()).filter(row => row.kind === 'asked' && row.at >= since));
    if (!oldest || oldest.recordedAt < since) break;
  }
  return asked;
}
