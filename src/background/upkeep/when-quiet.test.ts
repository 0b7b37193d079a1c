import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenQuiet } from './when-quiet';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

it('runs once when there was no call for a while', () => {
  const work = vi.fn();
  const ask = whenQuiet(work, { quiet: 100, longest: 1000 });
  ask();
  vi.advanceTimersByTime(90);
  ask();
  vi.advanceTimersByTime(90);
  expect(work).not.toHaveBeenCalled();
  vi.advanceTimersByTime(10);
  expect(work).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(5000);
  expect(work).toHaveBeenCalledOnce();
});

it('runs after the longest delay, however often it is called, and again after that', () => {
  const work = vi.fn();
  const ask = whenQuiet(work, { quiet: 100, longest: 1000 });
  for (let at = 0; at < 210; at++) {
    ask();
    vi.advanceTimersByTime(10);
  }
  expect(work).toHaveBeenCalledTimes(2);
  vi.advanceTimersByTime(100);
  expect(work).toHaveBeenCalledTimes(3);
});
