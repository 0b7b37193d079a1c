/** Set-up and tear-down of a chaos test. */
import { onTestFinished } from 'vitest';
import { random } from '../benign/random';
import { Calls } from './calls';
import { type ChaosOptions, ChaosWorld } from './world';

/** A policy that warns but never asks. */
export const INFORM = {
  internalDomains: ['contoso.com'],
  responses: ['anyone-link=inform', 'anyone-link-edit=inform'],
};

/** A world of its own, closed at the end of the test. */
export async function chaos(seed: number, options: Omit<ChaosOptions, 'seed'> = {}): Promise<ChaosWorld> {
  const world = await ChaosWorld.start(new Calls(random(seed)), { seed, ...options });
  onTestFinished(() => world.close());
  return world;
}

export const pause = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
