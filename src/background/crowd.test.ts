import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Considered } from '../wire';
import { inTime } from './crowd';

const GO: Considered = { verdict: 'go', recorded: true, wantsReply: false };
/** The relay gives up then, ms. */
const LIMIT = 1500;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let latest = 0;
/** One that is asked about, or not, and comes to its end when `end` is called. */
function one(isAsked = true, otherwise: 'go' | 'stop' = 'go') {
  latest += 1;
  let end: (considered: Considered) => void = () => undefined;
  const answered = inTime(`o${latest}`, willAsk => {
    if (isAsked) willAsk(otherwise);
    return new Promise(resolve => {
      end = resolve;
    });
  });
  let answer: Considered | undefined;
  answered.then(it => {
    answer = it;
  });
  return { answer: () => answer, end: () => end(GO) };
}

it('is told in time to wait while the log takes what stands before it', async () => {
  const [first, last] = [one(), one()];
  await vi.advanceTimersByTimeAsync(700);
  expect(last.answer()).toBeUndefined();
  first.end();
  await vi.advanceTimersByTimeAsync(LIMIT - 700);
  expect(first.answer()).toEqual(GO);
  expect(last.answer()).toMatchObject({ verdict: 'wait', otherwise: 'go', recorded: true });
});

it('is told as well what the policy says of it, should nobody be there to ask before its question is written', async () => {
  const [first, last] = [one(), one(true, 'stop')];
  first.end();
  await vi.advanceTimersByTimeAsync(LIMIT);
  expect(last.answer()).toMatchObject({ verdict: 'wait', otherwise: 'stop' });
});

it('is told nothing when the log takes nothing any more', async () => {
  const last = one();
  await vi.advanceTimersByTimeAsync(LIMIT);
  expect(last.answer()).toBeUndefined();
});

it('is told nothing when nobody will be asked', async () => {
  const [first, last] = [one(), one(false)];
  first.end();
  await vi.advanceTimersByTimeAsync(LIMIT);
  expect(last.answer()).toBeUndefined();
  last.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(last.answer()).toEqual(GO);
});
