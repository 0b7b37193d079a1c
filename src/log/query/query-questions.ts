/** Which questions nobody has answered yet. */
import type { Row } from '../../event';
import { type ActivityState, hasNoEnd, unpacked } from '../activity-state';
import { openLog } from '../open';
import { newestFirst } from './query';
import { activityIdsIn } from './query-ids';

/**
 * How far back the log is searched at a time, in rows; and of how many activities it is read at a
 * time what is known.
 */
const WINDOW = 5000;
const STORIES = 200;

/**
 * The activities of which nothing says what became of the question about them, however many they
 * are.
 * @param since asked since then, epoch ms
 * @param tab in this tab alone
 */
export async function openQuestions({ since, tab }: { since: number; tab?: number }): Promise<ActivityState[]> {
  const ids = activityIdsIn(await askedSince(since));
  const open: ActivityState[] = [];
  for (let at = 0; at < ids.length; at += STORIES) {
    const stories = await newestFirst(ids.slice(at, at + STORIES));
    open.push(...stories.filter(one => hasNoEnd(one) && (tab === undefined || one.first.tab === tab)));
  }
  return open;
}

async function askedSince(since: number): Promise<Row[]> {
  const { store } = (await openLog()).transaction('entries');
  const asked: Row[] = [];
  for (let to = (await store.openKeyCursor(null, 'prev'))?.key ?? 0; to > 0; to -= WINDOW) {
    const from = to - WINDOW + 1;
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
