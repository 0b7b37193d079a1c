/**
 * What another policy would make of what was done. Pure: nothing is applied, and nothing written.
 */
import type { Activity, Finding } from '../../event';
import { type ActivityState, neverLeft } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';
import { evaluate } from '../../rules/engine/evaluate';
import { Memory } from '../../rules/engine/memory';

export interface Difference {
  activity: Activity;
  before: readonly Finding[];
  after: readonly Finding[];
}

/**
 * The activities that would be judged differently, in the order of `stories`: newest first. Windows
 * see what is among the stories, and no more.
 */
export function differences(stories: readonly ActivityState[], inForce: Policy, other: Policy): Difference[] {
  const activities = stories.map(({ first: { activity } }) => activity);
  const [before, after] = [findingsOn(stories, inForce), findingsOn(stories, other)];
  return activities
    .map(activity => ({ activity, before: before.get(activity) ?? [], after: after.get(activity) ?? [] }))
    .filter(one => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

/**
 * A rule that fails is passed over here, as it is when an activity is recorded; the log has told of
 * it.
 */
function findingsOn(newestFirst: readonly ActivityState[], policy: Policy): Map<Activity, Finding[]> {
  const memory = new Memory(newestFirst.length, at => -new Date(at).getTimezoneOffset());
  const found = new Map<Activity, Finding[]>();
  for (const one of [...newestFirst].reverse()) {
    const { activity } = one.first;
    const findings = evaluate(activity, policy, memory, () => undefined);
    // What never left counts for nothing later.
    if (!neverLeft(one)) memory.learn(activity, findings, policy.internalDomains);
    found.set(activity, findings);
  }
  return found;
}
