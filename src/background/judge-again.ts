/** What was recorded before the policy came is judged by it when it comes. */
import type { NewEntry } from '../event';
import { append } from '../log/append';
import { storiesSince } from '../log/query';
import type { Policy } from '../policy/policy';
import { judgedAnew } from './judge';
import { loadPast } from './past';
import { recorded } from './record';
import { resumeWarnings } from './warn';

/** Every activity since then, epoch ms, under this policy, which has to be in force already. Once for each: the entry has the same id every time. */
export async function judgeAgain(since: number, policy: Policy): Promise<void> {
  await Promise.all([recorded(), loadPast()]);
  const at = Date.now();
  const entries = (await storiesSince(since)).flatMap(({ first }): NewEntry[] => {
    const { activityId, activity } = first;
    const anew = judgedAnew(activity, policy, first);
    return anew ? [{ kind: 'judged', id: `${activityId}:judged`, activityId, at, ...anew }] : [];
  });
  if ((await append(entries)).length > 0) await resumeWarnings();
}
