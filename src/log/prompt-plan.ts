/** A prompt as data. The log decides whether it is needed. */
import type { NewEntry } from '../event';
import { earlierAnswer, earlierAnswerEntry } from './earlier-answer';
import { takeRoom } from './open-prompts';
import type { Entries } from './schema';

export interface PromptPlan {
  /** Epoch ms. */
  at: number;
  tab: number;
  asked: readonly Extract<NewEntry, { kind: 'asked' }>[];
  /** An answer to the same prompt counts since then, epoch ms. Absent: none does. */
  answersSince?: number;
  /** Instead of all these, if the tab has no room for more prompts. */
  withoutRoom: readonly NewEntry[];
}

/**
 * Returns what to append. May run more than once, and awaits only the log, because any other
 * promise would end the transaction.
 */
export async function promptEntries(plan: PromptPlan, entries: Entries): Promise<readonly NewEntry[]> {
  const { at, tab, asked, answersSince, withoutRoom } = plan;
  const looked = await Promise.all(
    asked.map(async one => ({ one, earlier: await earlierAnswer(one.question, answersSince, entries) })),
  );
  const open = looked.flatMap(({ one, earlier }) => (earlier ? [] : one.activityId));
  if (open.length > 0 && !(await takeRoom(tab, open, entries, at))) return withoutRoom;
  return looked.map(({ one, earlier }) => (earlier ? earlierAnswerEntry(one, earlier, at) : one));
}
