export const GRACE_MS = 400;
/** Short, because a worker that is killed repeatedly lives briefly. */
export const RESTART_PAUSE_MS = 30;
/**
 * How long after the end of a worker a request goes on waiting. The next worker may end before it
 * starts, and the page does not notice that.
 */
export const RECENT_END_MS = 20_000;
/** After this, no wait begins anew. */
export const RESTARTS_TIMEOUT_MS = 18_000;
/**
 * The worker confirms an open prompt every 20 s. Shorter than the page hook's timeout, which logs
 * nothing.
 */
export const PROMPT_TIMEOUT_MS = 30_000;
export const PROMPT_RETRIES_MS = [50, 200, ...(Array(30).fill(1000) as number[])];

/** For the commit of a prompt; a busy disk takes less. */
export const COMMIT_TIMEOUT_MS = 5000;

/**
 * After an update: until `webRequest` is gone, Chromium fails requests ("Failed to fetch",
 * measured).
 */
export const ORPHAN_HOLD_MS = 1000;
/** For the next version to listen; after a prompt the user does not notice it. */
export const PROMPT_ORPHAN_HOLD_MS = 3000;
