/** When to try again. Pure. */

const FIRST = 1000;
export const LONGEST = 15 * 60_000;

/**
 * Full jitter: anything up to a limit that doubles, so that a fleet whose engine was away does not
 * come back all at once.
 * @param attempts that have failed, from 1
 * @param random from 0 to 1
 * @param after what the engine asked for, ms: not less than that
 */
export function pauseAfter(attempts: number, random: number, after = 0): number {
  const limit = Math.min(LONGEST, FIRST * 2 ** Math.min(attempts, 20));
  return Math.max(Math.round(limit * random), Math.min(after, LONGEST));
}
