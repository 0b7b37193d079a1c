import { describe, expect, it } from 'vitest';
import type { Scenario, Step, Way } from '../../policy/schema/scenario';
import { perform } from '../perform';
import { SCENARIOS } from '../scenarios';
import { startOf } from '../stage-state';
import type { Turn } from '../wire';
import { AT_THE_START, type Progress, progressAfter } from './progress';

const cases = SCENARIOS.flatMap((scenario: Scenario) =>
  [scenario.unsafe, scenario.safe].map(way => [scenario.id, scenario, way] as const),
);

/**
 * The stage's reports about a step: that it was done, and, if requests went out with it, later that
 * they are over.
 */
function turnsOf(scenario: Scenario, steps: readonly Step[], isStopped: (step: Step) => boolean): Turn[] {
  let state = startOf(scenario);
  return steps.flatMap((did): Turn[] => {
    const before = state;
    const { state: after, requests } = perform(before, did, scenario, 0);
    if (requests.length === 0) {
      state = after;
      return [{ did, state, pending: 0, isStopped: false }];
    }
    const stops = isStopped(did);
    if (!stops) state = after;
    return [
      { did, state: before, pending: requests.length, isStopped: false },
      { state, pending: 0, isStopped: stops },
    ];
  });
}

function gone(scenario: Scenario, way: Way, turns: readonly Turn[]): Progress {
  return turns.reduce((progress, turn) => progressAfter(progress, way, scenario, turn), AT_THE_START);
}

const byHand = ({ steps }: Way) => steps.filter(({ do: verb }) => verb !== 'answer');

describe('the progress along a path', () => {
  it.each(cases)('%s: advances with each step and ends after the last one', (_id, scenario, way) => {
    const turns = turnsOf(scenario, byHand(way), () => false);
    expect(gone(scenario, way, turns)).toEqual({ done: way.steps.length, isOver: true });
    expect(gone(scenario, way, turns.slice(0, 1)).isOver).toBe(way.steps.length === 1);
  });

  it('counts a request that waits as answered only when it is over', () => {
    const { unsafe, ...scenario } = SCENARIOS[0] as Scenario;
    const whole = { ...scenario, unsafe };
    const turns = turnsOf(whole, byHand(unsafe), () => true);
    const waiting = gone(whole, unsafe, turns.slice(0, -1));
    expect(unsafe.steps[waiting.done]?.do).toBe('answer');
    expect(waiting.isOver).toBe(false);
    expect(gone(whole, unsafe, turns)).toEqual({ done: unsafe.steps.length, isOver: true });
  });

  it('ends where the policy stops the path', () => {
    const scenario = SCENARIOS.find(({ id }) => id === 'everyone-on-site') as Scenario;
    const turns = turnsOf(scenario, byHand(scenario.safe), step => step.do === 'grant').slice(0, 3);
    expect(gone(scenario, scenario.safe, turns)).toEqual({ done: 2, isOver: true });
  });

  it('counts an action done once as one step, not two', () => {
    const scenario = SCENARIOS[0] as Scenario;
    const grant = { do: 'grant', to: 'everyone', role: 'view' } as const;
    const way = { ...scenario.safe, steps: [grant, grant] };
    expect(gone(scenario, way, [{ did: grant, state: startOf(scenario), pending: 1, isStopped: false }])).toEqual({
      done: 1,
      isOver: false,
    });
  });

  it('ignores actions that are not part of the path', () => {
    const scenario = SCENARIOS[0] as Scenario;
    expect(
      gone(scenario, scenario.unsafe, [
        { did: { do: 'download' }, state: startOf(scenario), pending: 1, isStopped: false },
      ]).done,
    ).toBe(0);
  });
});
