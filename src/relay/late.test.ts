import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Observation } from '../event';
import { fakeAbortTimeouts } from '../test/abort-timeouts';
import { share } from './test/share';

vi.mock('./page-actor', () => ({ pageActor: () => ({}) }));

const sendMessage = vi.fn();
const DONE = { ok: true, value: { verdict: 'go', recorded: true, wantsReply: false } };

/** What was sent, in order. */
const sent = () => sendMessage.mock.calls.map(([message]) => (message as { observation: Observation }).observation);
const idsSent = () => sent().map(({ id }) => id);

let deliverLate: (one: Observation) => Promise<unknown>;
let deliverNow: () => void;

beforeEach(async () => {
  vi.useFakeTimers();
  vi.stubGlobal('chrome', { runtime: { id: 'second-look', sendMessage } });
  fakeAbortTimeouts();
  vi.resetModules();
  ({ deliverLate, deliverNow } = await import('./late'));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  sendMessage.mockReset();
});

describe('deliverLate', () => {
  it('marks what it delivers late, and returns the reply of the background', async () => {
    sendMessage.mockResolvedValue(DONE);
    await expect(deliverLate(share('a', 'body'))).resolves.toEqual(DONE.value);
    expect(sent()).toEqual([{ ...share('a', 'body'), late: true }]);
  });

  it('retries until the background can record it', async () => {
    sendMessage.mockResolvedValue({ ok: false });
    const delivered = deliverLate(share('a'));
    await vi.advanceTimersByTimeAsync(3_600_000);
    const tries = sendMessage.mock.calls.length;
    // Once in five seconds.
    expect(tries).toBeGreaterThan(700);
    expect(tries).toBeLessThan(740);
    sendMessage.mockResolvedValue(DONE);
    await vi.advanceTimersByTimeAsync(5000);
    await expect(delivered).resolves.toEqual(DONE.value);
    expect(sendMessage).toHaveBeenCalledTimes(tries + 1);
  });

  it('delivers within a second once the worker stays alive, even after many kills', async () => {
    sendMessage.mockRejectedValue(new Error('channel closed'));
    const delivered = deliverLate(share('a'));
    await vi.advanceTimersByTimeAsync(30_000);
    sendMessage.mockResolvedValue(DONE);
    await vi.advanceTimersByTimeAsync(1000);
    await expect(Promise.race([delivered, 'not yet'])).resolves.toEqual(DONE.value);
  });

  it('delivers at once when the background has replied to another message', async () => {
    sendMessage.mockRejectedValue(new Error('channel closed'));
    const delivered = deliverLate(share('a'));
    await vi.advanceTimersByTimeAsync(30_000);
    sendMessage.mockResolvedValue(DONE);
    deliverNow();
    await expect(delivered).resolves.toEqual(DONE.value);
  });

  it('sends smaller batches to a worker that is killed before recording any, and then full ones', async () => {
    const sizes: number[] = [];
    let size = 0;
    const reply = async () => {
      size += 1;
      await new Promise(resolve => setTimeout(resolve, 10));
      if (size > 0) sizes.push(size);
      const isKilled = (sizes.at(-1) ?? 0) > 4 && sizes.length < 5;
      size = 0;
      if (isKilled) throw new Error('channel closed');
      return DONE;
    };
    sendMessage.mockImplementation(reply);
    const delivered = Array.from({ length: 60 }, (_, at) => deliverLate(share(`${at}`)));
    await vi.advanceTimersByTimeAsync(2000);
    await Promise.all(delivered);
    expect(sizes.slice(0, 6)).toEqual([1, 25, 13, 7, 4, 25]);
  });

  it('sends 25 at a time, and is not blocked by one that fails', async () => {
    let [underWay, most] = [0, 0];
    sendMessage.mockImplementation(async ({ observation: { id } }: { observation: Observation }) => {
      underWay += 1;
      most = Math.max(most, underWay);
      await new Promise(resolve => setTimeout(resolve, 10));
      underWay -= 1;
      return id === '0' ? { ok: false } : DONE;
    });
    const delivered = Array.from({ length: 60 }, (_, at) => deliverLate(share(`${at}`)));
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all(delivered.slice(1));
    expect(most).toBe(25);
    expect(idsSent().filter(id => id === '0').length).toBeGreaterThan(1);
    delivered[0]?.catch(() => undefined);
  });

  it('keeps at most 500, and rejects more', async () => {
    sendMessage.mockReturnValue(new Promise(() => undefined));
    const delivered = Array.from({ length: 500 }, (_, at) => deliverLate(share(`${at}`)));
    await expect(Promise.race([delivered[499], Promise.resolve('kept')])).resolves.toBe('kept');
    await expect(deliverLate(share('more'))).rejects.toThrow((await import('../send')).Failed);
  });

  it('drops bodies beyond eight million characters, and still delivers the addresses', async () => {
    sendMessage.mockResolvedValue(DONE);
    const body = 'x'.repeat(3_000_000);
    await Promise.all(['a', 'b', 'c', 'd'].map(id => deliverLate(share(id, body))));
    expect(sent().map(one => [one.id, one.body?.length])).toEqual([
      ['a', 3_000_000],
      ['b', 3_000_000],
      ['c', undefined],
      ['d', undefined],
    ]);
  });

  it('gives up when the extension was updated under the page', async () => {
    vi.stubGlobal('chrome', { runtime: { sendMessage } });
    await expect(deliverLate(share('a'))).rejects.toThrow((await import('../send')).Orphaned);
    expect(sendMessage).not.toHaveBeenCalled();
  });
});
