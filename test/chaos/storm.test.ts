/** Short storms. `npm run chaos` runs long ones. */
import { describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { problemsIn } from './invariant';
import { type Storm, storm } from './storm';

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`a storm of shares${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('is recorded and delivered, each share once, while the worker is killed every 0.11 s and the browser once', async () => {
    const wanted: Storm = {
      seed: 1,
      kills: 15,
      interval: 110,
      crashes: 1,
      policy: 'inform',
      failing: 0.3,
      crashesWhenRecorded: true,
    };
    expect(problemsIn(await storm(wanted))).toEqual({});
  }, 180_000);

  it('is recorded and delivered, each share once, with prompts and a worker kill every 0.9 s', async () => {
    expect(
      problemsIn(await storm({ seed: 2, kills: 4, interval: 900, crashes: 0, policy: 'ask', failing: 0 })),
    ).toEqual({});
  }, 180_000);
});
