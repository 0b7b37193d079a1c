/** Judges what was recorded before the policy arrived. */
import type { NewEntry } from '../../event';
import { neverLeft } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStateOf, statesSince } from '../../log/query/query';
import type { Policy } from '../../policy/policy';
import { isNews, warn } from '../show/warn';
import { changed, judge, onlyThoseIn } from './judge';
import { forgetPast, loadPast, rememberPast } from './past';
import { recorded } from './record';
import { learn } from './witness-matching';

/**
 * @param since epoch ms
 * @param policy must be in force
 */
export async function judgeAgain(since: number, policy: Policy): Promise<void> {
  await Promise.all([recorded(), loadPast()]);
  const at = Date.now();
  const entries = (await statesSince(since)).flatMap((one): NewEntry[] => {
    const { activityId, activity } = one.first;
    const findings = judge(activity, policy, { mayAsk: onlyThoseIn(one.first.findings) });
    if (neverLeft(one)) forgetPast(activityId);
    else rememberPast(activity, findings, policy);
    const news = changed(one.first, findings);
    return news ? [{ kind: 'judged', id: `${activityId}:judged`, activityId, at, ...news }] : [];
  });
  for (const entry of await append(entries))
    if (entry.kind === 'judged' && entry.response) await tell(entry.activityId);
}

async function tell(activityId: string): Promise<void> {
  const activity = await activityStateOf(activityId);
  if (!activity) return;
  learn(activity.first, { meaning: {}, response: activity.first.response });
  if (activity.outcome && activity.outcome.outcome !== 'done') return;
  if (isNews(activity)) await warn(activity);
}
