/** Nothing is applied or written. */
import type { Activity, ActivityState, Finding } from '../../event';
import { neverLeft } from '../../log/activity-state';
import type { Policy } from '../../policy/policy';
import { evaluate } from '../../rules/engine/evaluate';
import { Memory } from '../../rules/engine/memory';

export interface Difference {
  activity: Activity;
  before: readonly Finding[];
  after: readonly Finding[];
}

/** Newest first. Windows cover the given activities only. */
export function differences(states: readonly ActivityState[], inForce: Policy, other: Policy): Difference[] {
  const activities = states.map(({ first: { activity } }) => activity);
  const [before, after] = [findingsOn(states, inForce), findingsOn(states, other)];
  return activities
    .map(activity => ({ activity, before: before.get(activity) ?? [], after: after.get(activity) ?? [] }))
    .filter(one => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

/** Skips a rule that throws, as recording does; the log has the fault. */
function findingsOn(newestFirst: readonly ActivityState[], policy: Policy): Map<Activity, Finding[]> {
  const memory = new Memory(newestFirst.length, at => -new Date(at).getTimezoneOffset());
  const found = new Map<Activity, Finding[]>();
  for (const one of [...newestFirst].reverse()) {
    const { activity } = one.first;
    const findings = evaluate(activity, policy, memory, () => undefined);
    // What never left does not count for later rules.
    if (!neverLeft(one)) memory.learn(activity, findings, policy.internalDomains);
    found.set(activity, findings);
  }
  return found;
}
