import type { Policy } from '../policy/policy';
import type { Scenario } from './scenario';
import { SCENARIOS } from './scenarios';

/**
 * What can be practised by a policy: ours, then the organisation's own; one of these that has the
 * id of ours stands in its place. None where there is no room.
 */
export function scenariosIn({
  practice,
  practiceScenarios,
}: Pick<Policy, 'practice' | 'practiceScenarios'>): readonly Scenario[] {
  if (!practice) return [];
  const own = new Map(practiceScenarios.map(one => [one.id, one]));
  const ours = SCENARIOS.map(one => own.get(one.id) ?? one);
  return [...ours, ...practiceScenarios.filter(({ id }) => !SCENARIOS.some(one => one.id === id))];
}
