import delay from 'delay';
import { REPLY_TIMEOUT_MS } from '../../reply-timeout';

/** As long as the relay waits while the worker replies to others (relay/limits.ts). */
const MAX_BUSY_MS = 18_000;

/** When any held request was last recorded, as `performance.now`. */
let recordedAt = Number.NEGATIVE_INFINITY;

/**
 * Waits until a held request is recorded; gives up when nothing is recorded any more, for the
 * worker may be broken. A page that sends hundreds at once makes its own wait longer.
 */
export async function unlessTooLate<T>(recording: Promise<T>): Promise<T | undefined> {
  const recorded = recording.finally(() => {
    recordedAt = performance.now();
  });
  return Promise.race([recorded, tooLate()]);
}

async function tooLate(): Promise<undefined> {
  const end = performance.now() + MAX_BUSY_MS;
  let ms = REPLY_TIMEOUT_MS;
  while (ms > 0 && performance.now() < end) {
    await delay(ms);
    ms = recordedAt + REPLY_TIMEOUT_MS - performance.now();
  }
}
