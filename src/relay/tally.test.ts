import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { tally } from './tally';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('reports the first at once, and all others of a minute together', () => {
  const told: number[] = [];
  const count = tally(times => told.push(times));
  count();
  for (let i = 0; i < 1000; i += 1) count();
  count(24);
  expect(told).toEqual([1]);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([1, 1024]);
  vi.advanceTimersByTime(60_000);
  count(5);
  expect(told).toEqual([1, 1024, 5]);
});
