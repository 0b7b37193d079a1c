import type { Policy } from '../policy/policy';
import type { Scenario, Way } from '../policy/schema/scenario';
import { type Key, t } from '../words/words';
import { SCENARIOS } from './scenarios';

/** An organisation's own scenario replaces ours with the same id. */
export function scenariosIn({
  practice,
  practiceScenarios,
}: Pick<Policy, 'practice' | 'practiceScenarios'>): readonly Scenario[] {
  if (!practice) return [];
  const own = new Map(practiceScenarios.map(one => [one.id, one]));
  const ours = SCENARIOS.map(one => own.get(one.id) ?? withNames(one));
  return [...ours, ...practiceScenarios.filter(({ id }) => !SCENARIOS.some(one => one.id === id))];
}

export function withNames(scenario: Scenario<Key>): Scenario {
  return {
    ...scenario,
    files: scenario.files.map(({ label, ...file }) => ({
      ...file,
      name: t(file.name),
      ...(label && { label: t(label) }),
    })),
    unsafe: namedIn(scenario.unsafe),
    safe: namedIn(scenario.safe),
  };
}

function namedIn(way: Way<Key>): Way {
  return {
    ...way,
    steps: way.steps.map(step =>
      'files' in step && step.files !== 'all' ? { ...step, files: step.files.map(key => t(key)) } : step,
    ),
  };
}
