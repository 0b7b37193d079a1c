const FIRST_DELAY_MS = 1000;
export const MAX_DELAY_MS = 15 * 60_000;

/**
 * Full jitter, so that a fleet does not return all at once. `attempts`: failed so far. `random`: 0
 * to 1. `after`: the SIEM's minimum, ms.
 */
export function pauseAfter(attempts: number, random: number, after = 0): number {
  const limit = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts, 20));
  return Math.max(Math.round(limit * random), Math.min(after, MAX_DELAY_MS));
}
