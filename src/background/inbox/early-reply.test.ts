import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Considered } from '../../wire';
import { inTime, looked, whenWritten } from './early-reply';

const GO: Considered = { verdict: 'go', recorded: true, wantsReply: false };
/** After this many ms the relay no longer waits. */
const LIMIT = 1500;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let latest = 0;
/** A request that needs a prompt, or not, and is committed when `end` is called. */
function one(isAsked = true, otherwise: 'go' | 'stop' = 'go') {
  latest += 1;
  let end: (considered: Considered) => void = () => undefined;
  const id = `o${latest}`;
  const answered = inTime(id, willAsk => {
    if (isAsked) willAsk({ otherwise, wantsReply: false });
    return new Promise(resolve => {
      end = resolve;
    });
  });
  let answer: Considered | undefined;
  answered.then(it => {
    answer = it;
  });
  return { id, answer: () => answer, end: () => end(GO) };
}

it.each(['go', 'stop'] as const)(
  'replies wait before the timeout, not yet recorded, with the fallback %s',
  async otherwise => {
    const late = one(true, otherwise);
    await vi.advanceTimersByTimeAsync(700);
    expect(late.answer()).toBeUndefined();
    await vi.advanceTimersByTimeAsync(LIMIT - 700);
    expect(late.answer()).toEqual({ verdict: 'wait', otherwise, recorded: false, wantsReply: false });
    const again = vi.fn(async () => GO);
    const [asked, awaited, over] = [inTime(late.id, again), whenWritten(late.id, again), looked(late.id)];
    late.end();
    expect(await Promise.all([asked, awaited, over])).toEqual([GO, GO, undefined]);
    expect(again).not.toHaveBeenCalled();
  },
);

it('starts again after a failure, while a frame that waits for the commit goes on', async () => {
  const failed = inTime('failed', async () => {
    throw new Error('full');
  });
  await Promise.all([looked('failed'), expect(failed).rejects.toThrow('full')]);
  expect(await whenWritten('failed', async () => GO)).toEqual(GO);
});

it('replies with the result if it is known in time', async () => {
  const quick = one();
  await vi.advanceTimersByTimeAsync(700);
  quick.end();
  await vi.advanceTimersByTimeAsync(LIMIT - 700);
  expect(quick.answer()).toEqual(GO);
});

it('does not reply early if there will be no prompt', async () => {
  const late = one(false);
  await vi.advanceTimersByTimeAsync(LIMIT);
  expect(late.answer()).toBeUndefined();
  late.end();
  await vi.advanceTimersByTimeAsync(0);
  expect(late.answer()).toEqual(GO);
});
