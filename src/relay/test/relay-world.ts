/** A relay with a page hook and a background that are both fakes, for one test file. */
import { vi } from 'vitest';
import { fakeAbortTimeouts } from '../../test/abort-timeouts';

export const sendMessage = vi.fn();
export const postMessage = vi.fn();

/** Call before each test, and import what is tested afterwards. */
export async function startRelay(): Promise<void> {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance', 'Date'] });
  vi.stubGlobal('chrome', { runtime: { id: 'second-look', sendMessage }, i18n: { getMessage: () => '' } });
  fakeAbortTimeouts();
  vi.resetModules();
  (await import('../hook-port')).openPort({ postMessage } as unknown as MessagePort, () => undefined);
}

export function stopRelay(): void {
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  sendMessage.mockReset();
  postMessage.mockReset();
}
