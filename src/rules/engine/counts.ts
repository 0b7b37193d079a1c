import type { Finding } from '../../event';

/** A rule that fired because of a number: on some of a burst, not on all. */
export function counts({ evidence }: Pick<Finding, 'evidence'>): boolean {
  return 'times' in evidence || 'count' in evidence;
}
