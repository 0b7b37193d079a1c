/** What another policy would make of what was done. Pure: nothing is applied, and nothing written. */
import type { Activity, Finding } from '../../event';
import type { Story } from '../../log/story';
import type { Policy } from '../../policy/policy';
import { evaluate } from '../../rules/evaluate';

export interface Difference {
  activity: Activity;
  before: readonly Finding[];
  after: readonly Finding[];
}

/** The activities that would be judged differently, in the order of `stories`. */
export function differences(stories: readonly Story[], inForce: Policy, other: Policy): Difference[] {
  return stories
    .map(({ first: { activity } }) => ({ activity, before: findingsOf(activity, inForce), after: findingsOf(activity, other) }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
}

/** A rule that fails is passed over here, as it is when an activity is recorded; the log has told of it. */
function findingsOf(activity: Activity, policy: Policy): Finding[] {
  return evaluate(activity, policy, () => undefined);
}
