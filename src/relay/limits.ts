/** Waits of the relay that the page cannot see. */

/** Longest wait for the background, ms. A broken extension never breaks the person's work. */
export const ANSWER_LIMIT = 1500;
export const LAST_STEP = 400;
/**
 * Pauses between the tries until then, ms: a worker that is killed again and again lives only for a
 * moment.
 */
export const HURRIED = Array(50).fill(30) as number[];
/**
 * The same while a person is asked, ms: the background says every 20 s that they still are. Shorter
 * than the page hook's own patience, which tells nobody.
 */
export const WAIT_LIMIT = 30_000;
/** Pauses between the tries until then, ms. */
export const PATIENT = [50, 200, ...(Array(30).fill(1000) as number[])];

/**
 * The same until the question is in the log, ms: longer than a disk is usually busy with something
 * else. Of a log that takes nothing at all, this is what somebody has to wait.
 */
export const WRITE_LIMIT = 5000;

/**
 * So long a request stays here when the extension has just been ended under the page, ms: with it
 * goes its `webRequest`, and what leaves at that moment Chromium fails ("Failed to fetch",
 * measured).
 */
export const UNLOADING = 1000;

/**
 * Not `setTimeout`: its numbers are shared with the page, which could tell that somebody else takes
 * some.
 */
export function pause(ms: number): Promise<void> {
  return end(AbortSignal.timeout(ms)).catch(() => undefined);
}

/** Rejects when the time is over, or if it is. */
export function end(limit: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    limit.throwIfAborted();
    limit.addEventListener('abort', () => reject(limit.reason));
  });
}
