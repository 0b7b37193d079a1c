/** What was recorded before the policy came is judged by it when it comes. */
import type { NewEntry } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { storiesSince, story } from '../../log/query/query';
import type { Policy } from '../../policy/policy';
import { isNews, warn } from '../show/warn';
import { judgedAnew } from './judge';
import { forgetPast, loadPast } from './past';
import { recorded } from './record';

/**
 * Every activity since then, epoch ms, under this policy, which has to be in force already. Once
 * for each: the entry has the same id every time.
 */
export async function judgeAgain(since: number, policy: Policy): Promise<void> {
  await Promise.all([recorded(), loadPast()]);
  const at = Date.now();
  const entries = (await storiesSince(since)).flatMap((one): NewEntry[] => {
    const { activityId, activity } = one.first;
    const anew = judgedAnew(activity, policy, one.first);
    if (neverLeft(one)) forgetPast(activityId);
    return anew ? [{ kind: 'judged', id: `${activityId}:judged`, activityId, at, ...anew }] : [];
  });
  for (const entry of await append(entries))
    if (entry.kind === 'judged' && entry.response) await tell(entry.activityId);
}

/**
 * In the page while it is news; later the popup has it, and the number on the button, which counts
 * what was just written.
 */
async function tell(activityId: string): Promise<void> {
  const activity = await story(activityId);
  // What is known not to have happened is told to nobody.
  if (!activity || (activity.outcome && activity.outcome.outcome !== 'done')) return;
  if (isNews(activity)) await warn(activity);
}
