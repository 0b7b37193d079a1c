/**
 * How long a request waits for the worker, ms. Then it goes: a broken extension must not block the
 * user. For the user's answer it waits longer, and while the worker is ended again and again.
 */
export const REPLY_TIMEOUT_MS = 1500;
