/** Waits of the relay that the page cannot see. */

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
