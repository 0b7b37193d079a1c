/** Lets an earlier answer to the same prompt count, in every tab and after a restart. */
import { defined } from '../defined';
import type { ActivityEntry, AnswerEntry, NewEntry } from '../event';
import { MAX_OPEN_PROMPT_AGE_MS } from './activity-state';
import { timesAsked } from './query/query';
import type { Entries } from './schema';

/** @param since epoch ms; `undefined`: no earlier answer counts */
export async function earlierAnswer(
  promptHash: string | undefined,
  since: number | undefined,
  entries: Entries,
): Promise<AnswerEntry | undefined> {
  if (promptHash === undefined || since === undefined) return undefined;
  const times = await timesAsked(promptHash, since - MAX_OPEN_PROMPT_AGE_MS, entries);
  const answer = times.find(({ answer }) => isOwn(answer))?.answer;
  return answer?.choice === 'proceed' && answer.at >= since ? answer : undefined;
}

function isOwn(answer: AnswerEntry | undefined): boolean {
  return (
    answer !== undefined &&
    answer.remembered === undefined &&
    (['proceed', 'stop', 'safer'] as AnswerEntry['choice'][]).includes(answer.choice)
  );
}

export function earlierAnswerEntry(
  { activityId }: Pick<ActivityEntry, 'activityId'>,
  earlier: Pick<AnswerEntry, 'activityId' | 'at' | 'reason' | 'reasonCode'>,
  at: number,
): NewEntry {
  const { reason, reasonCode } = earlier;
  return {
    kind: 'answer',
    id: `${activityId}:answer`,
    activityId,
    at,
    choice: 'proceed',
    ...defined({ reasonCode, reason }),
    remembered: { activityId: earlier.activityId, at: earlier.at },
  };
}
