import pLimit from 'p-limit';

/** A page can make its own requests wait (record/let-go.ts), but not other tabs'. */
const turns = new Map<number, ReturnType<typeof pLimit>>();
const MAX_CONCURRENT = 8;

export async function inTurn<T>(tab: number, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(tab) ?? pLimit(MAX_CONCURRENT);
  turns.set(tab, turn);
  try {
    return await turn(work);
  } finally {
    // The count may include the one that just ended.
    if (turn.activeCount <= 1 && turn.pendingCount === 0) turns.delete(tab);
  }
}
