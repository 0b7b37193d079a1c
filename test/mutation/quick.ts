/**
 * Leaves out the tests that areas.json names as slow, and makes few runs of random ones, always the
 * same: a mutant that survives is run through all tests that reach it.
 */
import { beforeEach, vi } from 'vitest';
import areas from './areas.json' with { type: 'json' };

const MAX_RUNS = 10;
const SEED = 1;

const slow = Object.values(areas).flatMap(area => ('slow' in area ? [new RegExp(area.slow)] : []));
beforeEach(({ task, skip }) => skip(slow.some(pattern => pattern.test(task.name))));

interface Runs {
  numRuns?: number;
}

function fewer(given: Runs | number = {}): Runs & { seed: number } {
  const { numRuns = 100, ...rest } = typeof given === 'number' ? { numRuns: given } : given;
  return { seed: SEED, ...rest, numRuns: Math.min(numRuns, MAX_RUNS) };
}

vi.mock('fast-check', async original => {
  const actual = await original<typeof import('fast-check')>();
  const quick = {
    ...actual,
    assert: (property: never, given?: Runs) => actual.assert(property, fewer(given)),
    sample: (arbitrary: never, given?: Runs | number) => actual.sample(arbitrary, fewer(given)),
  };
  return { ...quick, default: quick };
});
