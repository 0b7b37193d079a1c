/** Whose turn it is at the log. */
import pLimit from 'p-limit';

/**
 * Nobody waits for what this witness writes, but pages wait for what theirs does: of a flood, only
 * so much at a time stands before them at the log. For each tab on its own: a page can make some of
 * its requests wait for what the relay says (recent.ts), and what is held in another tab must not
 * wait for these.
 */
const turns = new Map<number, ReturnType<typeof pLimit>>();
const MOST_AT_ONCE = 8;

export async function inTurn<T>(tab: number, work: () => Promise<T>): Promise<T> {
  const turn = turns.get(tab) ?? pLimit(MOST_AT_ONCE);
  turns.set(tab, turn);
  try {
    return await turn(work);
  } finally {
    // The one that has just ended may still be counted.
    if (turn.activeCount <= 1 && turn.pendingCount === 0) turns.delete(tab);
  }
}
