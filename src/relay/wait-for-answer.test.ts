import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../event';
import type { Considered } from '../wire';
import { postMessage, sendMessage, startRelay, stopRelay } from './test/relay-world';
import { share } from './test/share';

vi.mock('./page-actor', () => ({ pageActor: () => ({}) }));

const observation = share('a');
const WAIT: Considered = { verdict: 'wait', recorded: true, wantsReply: true };
/** The background knows that there will be a prompt, but has not committed it. */
const UNCOMMITTED: Considered = { ...WAIT, recorded: false };

let waitForAnswer: (number: number, one: Observation, first: Considered) => Promise<void>;

/** Verdicts told to the page hook, in order. */
const told = () => postMessage.mock.calls.map(([[, verdict]]) => verdict);
const sent = (type: string) => sendMessage.mock.calls.map(([message]) => message).filter(one => one.type === type);
const isOpen = new Promise(() => undefined);

/** What the background replies to each type of message; to any other, nothing. */
function replies(by: Record<string, () => unknown>): void {
  sendMessage.mockImplementation(({ type }: { type: string }) => by[type]?.() ?? isOpen);
}
const value = (reply: object) => Promise.resolve({ ok: true, value: reply });

beforeEach(async () => {
  await startRelay();
  ({ waitForAnswer } = await import('./wait-for-answer'));
});
afterEach(stopRelay);

describe('a request whose prompt is open', () => {
  it.each(['go', 'stop'])(
    'waits as long as the background confirms the prompt, then gets its answer: %s',
    async verdict => {
      let answer = (_: unknown) => {};
      let confirmed = 0;
      replies({
        wait: () => {
          confirmed += 1;
          return new Promise(resolve => {
            answer = resolve;
            if (confirmed < 5) setTimeout(() => resolve({ ok: true, value: { verdict: 'wait' } }), 20_000);
          });
        },
      });
      void waitForAnswer(1, observation, WAIT);
      await vi.advanceTimersByTimeAsync(100_000);
      expect(new Set(told())).toEqual(new Set(['wait']));
      answer({ ok: true, value: { verdict } });
      await vi.advanceTimersByTimeAsync(0);
      expect(told().at(-1)).toBe(verdict);
      expect(sent('fault')).toEqual([]);
    },
  );

  it('goes after 30 s if the background confirms no longer, and is recorded late', async () => {
    replies({ consider: () => value({ verdict: 'go', recorded: true, wantsReply: false }) });
    void waitForAnswer(1, observation, WAIT);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told()).toEqual(['wait']);
    // Replies that a busy page has yet to handle.
    await vi.advanceTimersByTimeAsync(400);
    expect(told()).toEqual(['wait', 'go']);
    await vi.advanceTimersByTimeAsync(5000);
    expect(sent('fault')).toMatchObject([{ where: 'no-answer', times: 1 }]);
    expect(sent('consider')).toMatchObject([{ observation: { id: 'a', late: true } }]);
  });

  it('is stopped after 30 s if the policy wants that without an answer', async () => {
    replies({});
    void waitForAnswer(1, observation, { ...WAIT, otherwise: 'stop' });
    await vi.advanceTimersByTimeAsync(30_400);
    expect(told()).toEqual(['wait', 'stop']);
    expect(sent('outcome')).toMatchObject([{ observationId: 'a', outcome: 'aborted' }]);
    expect(sent('consider')).toEqual([]);
  });
});

describe('a request whose prompt is not committed', () => {
  it('waits 30 s anew once it is', async () => {
    replies({
      consider: () => new Promise(resolve => setTimeout(() => resolve({ ok: true, value: WAIT }), 3000)),
    });
    void waitForAnswer(1, observation, UNCOMMITTED);
    await vi.advanceTimersByTimeAsync(3000);
    expect(told()).toEqual(['wait', 'wait']);
    await vi.advanceTimersByTimeAsync(29_900);
    expect(told()).toEqual(['wait', 'wait']);
    await vi.advanceTimersByTimeAsync(600);
    expect(told().at(-1)).toBe('go');
  });

  it('goes after 5 s if it never is', async () => {
    replies({});
    void waitForAnswer(1, observation, UNCOMMITTED);
    await vi.advanceTimersByTimeAsync(5000);
    expect(told()).toEqual(['wait']);
    await vi.advanceTimersByTimeAsync(400);
    expect(told()).toEqual(['wait', 'go']);
  });
});
