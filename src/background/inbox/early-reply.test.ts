import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Considered } from '../../wire';
import { inTime, type WillAsk, whenSettled, whenWritten } from './early-reply';

const GO: Considered = { verdict: 'go', recorded: true, wantsReply: false };
/** After this many ms the relay no longer waits. */
const LIMIT = 1500;

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

let latest = 0;
/** A request that needs a prompt, or not, and is committed when `end` is called. */
function one(isAsked = true, otherwise: 'go' | 'stop' = 'go', mayAsk = true) {
  latest += 1;
  let end: (considered: Considered) => void = () => undefined;
  const id = `o${latest}`;
  const considered = vi.fn((willAsk: WillAsk) => {
    if (isAsked) willAsk({ otherwise, wantsReply: false });
    return new Promise<Considered>(resolve => {
      end = resolve;
    });
  });
  const answered = inTime({ id }, considered, async () => mayAsk);
  let answer: Considered | undefined;
  answered.then(it => {
    answer = it;
  });
  return { id, answer: () => answer, end: () => end(GO), considered };
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
    const [asked, awaited, over] = [
      inTime({ id: late.id }, again, async () => true),
      whenWritten(late.id, again),
      whenSettled(late.id),
    ];
    late.end();
    expect(await Promise.all([asked, awaited, over])).toEqual([GO, GO, undefined]);
    expect(again).not.toHaveBeenCalled();
  },
);

it('starts again after a failure, while a frame that waits for the commit goes on', async () => {
  const fail = async () => {
    throw new Error('full');
  };
  const failed = inTime({ id: 'failed' }, fail, async () => true);
  await Promise.all([whenSettled('failed'), expect(failed).rejects.toThrow('full')]);
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

describe('of many requests at once', () => {
  /** Of 200: where the reply was `wait` although none is judged, and which are judged at once. */
  async function burst(mayAsk: boolean) {
    const all = Array.from({ length: 200 }, () => one(true, 'stop', mayAsk));
    const judgedFirst = all.filter(({ considered }) => considered.mock.calls.length > 0).length;
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    const waiting = all.filter(({ answer }) => answer()?.verdict === 'wait');
    return { all, judgedFirst, waiting };
  }
  async function endAll(all: ReturnType<typeof one>[]) {
    await vi.advanceTimersByTimeAsync(LIMIT);
    for (const request of all) request.end();
    await vi.advanceTimersByTimeAsync(0);
  }

  it('replies wait to the later ones before it judges them, and at most to as many as one page can hold', async () => {
    const { all, judgedFirst, waiting } = await burst(true);
    expect(waiting).toHaveLength(120);
    expect(judgedFirst).toBe(80);
    for (const { answer } of waiting) expect(answer()).toMatchObject({ verdict: 'wait', recorded: false });
    const [{ id } = { id: '' }] = waiting;
    const asked = inTime({ id }, vi.fn(), async () => true);
    await endAll(all);
    expect(await asked).toEqual(GO);
    for (const { considered } of all) expect(considered).toHaveBeenCalledOnce();
  });

  it('replies after the commit where the policy never asks first', async () => {
    const { all, waiting } = await burst(false);
    expect(waiting).toEqual([]);
    await endAll(all);
  });

  it('gives the failure of a later one to the page that asks again', async () => {
    const first = Array.from({ length: 8 }, () => one());
    const fail = async () => {
      throw new Error('full');
    };
    expect(await inTime({ id: 'late failure' }, fail, async () => true)).toMatchObject({ verdict: 'wait' });
    const again = inTime({ id: 'late failure' }, fail, async () => true);
    await Promise.all([endAll(first), expect(again).rejects.toThrow('full')]);
  });
});
