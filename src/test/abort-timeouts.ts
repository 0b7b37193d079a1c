import { vi } from 'vitest';

/** Fake timers do not reach `AbortSignal.timeout`. */
export function fakeAbortTimeouts(): void {
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(ms => {
    const control = new AbortController();
    setTimeout(() => control.abort(), ms);
    return control.signal;
  });
}
