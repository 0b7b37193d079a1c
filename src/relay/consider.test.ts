import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../event';
import { postMessage, sendMessage, startRelay, stopRelay } from './test/relay-world';
import { share } from './test/share';

vi.mock('./page-actor', () => ({ pageActor: () => ({}) }));

const GO = { verdict: 'go', recorded: true, wantsReply: false };
const ENDED = new Error('the message channel closed before a response was received');

const observation = share('a');

/** Verdicts told to the page hook, in order, for its request 1. */
const told = () => postMessage.mock.calls.map(([[number, verdict]]) => (number === 1 ? verdict : undefined));
const considered = () => sendMessage.mock.calls.map(([message]) => message).filter(({ type }) => type === 'consider');

let consider: (number: number, one: Observation) => Promise<string | undefined>;

/** A worker that takes `life` ms for anything, and is ended before it has. */
const dieAfter = (life: number) => () =>
  new Promise((_, reject) => {
    setTimeout(() => reject(ENDED), life);
  });

beforeEach(async () => {
  await startRelay();
  ({ consider } = await import('./consider'));
});
afterEach(stopRelay);

describe('a request', () => {
  it('goes when the worker has recorded it', async () => {
    sendMessage.mockResolvedValue({ ok: true, value: GO });
    expect(await consider(1, observation)).toBe('a');
    expect(told()).toEqual(['go']);
  });

  it('goes after 1.5 s if the worker does not answer, and is recorded late when it does', async () => {
    let answer = (_: unknown) => {};
    sendMessage.mockImplementationOnce(
      () =>
        new Promise(resolve => {
          answer = resolve;
        }),
    );
    sendMessage.mockResolvedValue({ ok: true, value: GO });
    void consider(1, observation);
    await vi.advanceTimersByTimeAsync(1499);
    expect(told()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told()).toEqual(['go']);
    answer({ ok: true, value: GO });
    await vi.advanceTimersByTimeAsync(0);
    expect(considered().map(({ observation: { late } }) => late)).toEqual([undefined, true]);
    expect(told()).toEqual(['go']);
  });

  it('asks for the reply to a question about a document if it goes unanswered, and for no other', async () => {
    const answers: ((reply: unknown) => void)[] = [];
    sendMessage.mockImplementation(() => new Promise(resolve => answers.push(resolve)));
    const path = "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(1)/GetSharingInformation";
    const asked = consider(1, { ...observation, method: 'POST', path, body: '{}' });
    // The reply is a file.
    void consider(2, { ...observation, id: 'b', method: 'POST', path: '/owa/service.svc', body: '{}' });
    await vi.advanceTimersByTimeAsync(1500);
    expect(postMessage.mock.calls.map(([told]) => told.slice(0, 3))).toEqual([
      [1, 'go', true],
      [2, 'go', false],
    ]);
    answers[0]?.({ ok: true, value: { verdict: 'go', recorded: false, wantsReply: true } });
    expect(await asked).toBe('a');
  });

  it('goes after 1.5 s if the worker only fails, for example on a full disk', async () => {
    sendMessage.mockResolvedValue({ ok: false });
    void consider(1, observation);
    await vi.advanceTimersByTimeAsync(1499);
    expect(told()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told()).toEqual(['go']);
  });

  it('waits longer while the worker replies to others of its page, and goes 1.5 s after the last reply', async () => {
    const answers: ((reply: unknown) => void)[] = [];
    sendMessage.mockImplementation(() => new Promise(resolve => answers.push(resolve)));
    for (let number = 1; number <= 4; number += 1) void consider(number, { ...observation, id: `${number}` });
    for (const number of [4, 3, 2]) {
      await vi.advanceTimersByTimeAsync(1000);
      answers[number - 1]?.({ ok: true, value: GO });
    }
    await vi.advanceTimersByTimeAsync(1400);
    expect(told().filter(verdict => verdict === 'go')).toEqual([]);
    await vi.advanceTimersByTimeAsync(1500);
    expect(told().filter(verdict => verdict === 'go')).toEqual(['go']);
  });

  it('waits longer while the worker is ended again and again, and goes once it is recorded', async () => {
    sendMessage.mockImplementation(dieAfter(110));
    const done = consider(1, observation);
    await vi.advanceTimersByTimeAsync(6000);
    expect(told()).toEqual(['wait', 'wait', 'wait', 'wait']);
    sendMessage.mockResolvedValue({ ok: true, value: GO });
    await vi.advanceTimersByTimeAsync(200);
    expect(await done).toBe('a');
    expect(told().at(-1)).toBe('go');
    expect(told().filter(verdict => verdict === 'go')).toHaveLength(1);
    expect(considered().some(({ observation: { late } }) => late)).toBe(false);
  });

  it('waits longer if a worker ended under another request a moment ago', async () => {
    sendMessage.mockImplementationOnce(dieAfter(110));
    sendMessage.mockResolvedValueOnce({ ok: true, value: GO });
    const first = consider(1, observation);
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toBe('a');
    postMessage.mockReset();
    sendMessage.mockImplementation(() => new Promise(() => undefined));
    void consider(1, { ...observation, id: 'b' });
    await vi.advanceTimersByTimeAsync(17_900);
    expect(told()).not.toContain('go');
    await vi.advanceTimersByTimeAsync(2000);
    expect(told().at(-1)).toBe('go');
  });

  it('waits no longer if a worker ended more than 20 s ago', async () => {
    sendMessage.mockImplementationOnce(dieAfter(110));
    sendMessage.mockResolvedValueOnce({ ok: true, value: GO });
    const first = consider(1, observation);
    await vi.advanceTimersByTimeAsync(200);
    expect(await first).toBe('a');
    await vi.advanceTimersByTimeAsync(21_000);
    postMessage.mockReset();
    sendMessage.mockImplementation(() => new Promise(() => undefined));
    void consider(1, { ...observation, id: 'b' });
    await vi.advanceTimersByTimeAsync(1500);
    expect(told()).toEqual(['go']);
  });

  it('goes in the end, within 20 s, and is recorded late', async () => {
    sendMessage.mockImplementation(dieAfter(110));
    void consider(1, observation);
    await vi.advanceTimersByTimeAsync(17_900);
    expect(told()).not.toContain('go');
    await vi.advanceTimersByTimeAsync(2000);
    expect(told().at(-1)).toBe('go');
    sendMessage.mockResolvedValue({ ok: true, value: GO });
    await vi.advanceTimersByTimeAsync(5000);
    expect(considered().at(-1)?.observation.late).toBe(true);
    expect(told().filter(verdict => verdict === 'go')).toHaveLength(1);
  });
});
