import type { Policy } from '../policy/policy';
import type { Scenario } from '../policy/schema/scenario';
import { SCENARIOS } from './scenarios';

/** An organisation's own scenario replaces ours with the same id. */
export function scenariosIn({
  practice,
  practiceScenarios,
}: Pick<Policy, 'practice' | 'practiceScenarios'>): readonly Scenario[] {
  if (!practice) return [];
  const own = new Map(practiceScenarios.map(one => [one.id, one]));
  const ours = SCENARIOS.map(one => own.get(one.id) ?? one);
  return [...ours, ...practiceScenarios.filter(({ id }) => !SCENARIOS.some(one => one.id === id))];
}
