/** How long the log is kept: what is too old goes, and of too much the oldest. */
import { appendRemoval } from './append';
import { openLog } from './open';
import { counts } from './query';
import { type Limit, MOST_ACTIVITIES, MOST_ROWS, STEP } from './removal';
import type { Counts } from './schema';
import { forgetSentBefore } from './sent';

const DAY = 86_400_000;

/**
 * Removes what is older than so many days, and of too much the oldest, step by step; others may write in between. A step is one transaction, together with
 * the entry about it: whenever this is cut short, what is left is whole.
 * @param now by which ages are counted, epoch ms
 * @returns how many rows went.
 */
export async function removeOld(days: number, now = Date.now()): Promise<number> {
  const before = now - days * DAY;
  let gone = 0;
  while (await isDue(before)) {
    const count = await step({ because: 'age', before });
    if (count === 0) break;
    gone += count;
  }
  // A whole step, not just what is over: a log at its limit would lose a row and get an entry about it with everything that is written.
  while (isTooMuch(await counts())) {
    const count = await step({ because: 'space', rows: STEP });
    if (count === 0) break;
    gone += count;
  }
  await forgetSentBefore(before);
  return gone;
}

function isTooMuch({ entries, activities }: Counts): boolean {
  return entries > MOST_ROWS || activities > MOST_ACTIVITIES;
}

async function step(limit: Limit): Promise<number> {
  const [row] = await appendRemoval(limit);
  return row?.kind === 'removed' ? row.count : 0;
}

/** Asked first, since nearly always nothing is: a look at one row, where a step reads a thousand. */
async function isDue(before: number): Promise<boolean> {
  const [oldest] = await (await openLog()).getAll('entries', null, 1);
  return oldest !== undefined && (oldest.recordedAt < before || oldest.recordedAt > Date.now());
}
