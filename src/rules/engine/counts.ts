import type { Finding } from '../../event';

/**
 * Whether a rule fired because of how many there were, in a row or in one archive. Of a burst it
 * meets one or the other, and says nothing about what is the same in all of them.
 */
export function counts({ evidence }: Pick<Finding, 'evidence'>): boolean {
  return 'times' in evidence || 'count' in evidence;
}
