import type { Finding } from '../../event';

/**
 * Whether a rule fired because of a number of activities or items: on some of a burst, not on all.
 */
export function counts({ evidence }: Pick<Finding, 'evidence'>): boolean {
  return 'times' in evidence || 'count' in evidence;
}
