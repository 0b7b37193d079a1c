import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Orphaned, send } from './send';
import { fakeAbortTimeouts } from './test/abort-timeouts';

const message = { type: 'answer', activityId: 'a', at: 1, choice: 'dismissed' } as const;
const sendMessage = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  fakeAbortTimeouts();
  vi.stubGlobal('chrome', { runtime: { id: 'second-look', sendMessage } });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  sendMessage.mockReset();
});

describe('send', () => {
  it("returns the background's reply", async () => {
    sendMessage.mockResolvedValueOnce({ ok: true, value: 'x' });
    await expect(send(message)).resolves.toBe('x');
    expect(sendMessage).toHaveBeenCalledExactlyOnceWith(message);
  });

  it.each([
    ['a worker that died', () => Promise.reject(new Error('channel closed'))],
    ['a background that failed', () => Promise.resolve({ ok: false })],
    [
      'a failure that looks like a reply',
      () => Promise.resolve({ __mozWebExtensionPolyfillReject__: true, message: 'x' }),
    ],
    ['nobody', () => Promise.resolve(undefined)],
  ])('retries after %s', async (_name, failure) => {
    sendMessage
      .mockImplementationOnce(failure)
      .mockImplementationOnce(failure)
      .mockResolvedValueOnce({ ok: true, value: 7 });
    const sent = send(message);
    await vi.runAllTimersAsync();
    await expect(sent).resolves.toBe(7);
    expect(sendMessage).toHaveBeenCalledTimes(3);
  });

  it('gives up after five attempts in six seconds', async () => {
    sendMessage.mockRejectedValue(new Error('gone'));
    const sent = send(message);
    const failed = expect(sent).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(6_249);
    expect(sendMessage).toHaveBeenCalledTimes(4);
    await vi.advanceTimersByTimeAsync(1);
    await failed;
    expect(sendMessage).toHaveBeenCalledTimes(5);
  });

  it('retries with the given delays, but not after the limit', async () => {
    sendMessage.mockRejectedValue(new Error('gone'));
    const limit = new AbortController();
    const sent = send(message, limit.signal, [10, 10, 10, 10]);
    const failed = expect(sent).rejects.toThrow('gone');
    await vi.advanceTimersByTimeAsync(15);
    limit.abort();
    await vi.advanceTimersByTimeAsync(10);
    await failed;
    expect(sendMessage).toHaveBeenCalledTimes(3);
  });

  it('does not send when the extension was updated under the page', async () => {
    vi.stubGlobal('chrome', { runtime: { sendMessage } });
    await expect(send(message)).rejects.toBeInstanceOf(Orphaned);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  it('rejects when an update takes the reply with it, instead of waiting', async () => {
    vi.useRealTimers();
    sendMessage.mockReturnValue(new Promise(() => undefined));
    const sent = send({ type: 'mayGo', activityId: 'a' });
    vi.stubGlobal('chrome', { runtime: { sendMessage } });
    await expect(sent).rejects.toBeInstanceOf(Orphaned);
  });
});
