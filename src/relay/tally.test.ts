import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeAbortTimeouts } from '../test/abort-timeouts';
import { tally } from './tally';

beforeEach(() => {
  vi.useFakeTimers();
  fakeAbortTimeouts();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('reports the first at once, and all others of a minute together', async () => {
  const told: number[] = [];
  const count = tally(times => told.push(times));
  count();
  for (let i = 0; i < 1000; i += 1) count();
  count(24);
  expect(told).toEqual([1]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(told).toEqual([1, 1024]);
  await vi.advanceTimersByTimeAsync(60_000);
  count(5);
  expect(told).toEqual([1, 1024, 5]);
});
