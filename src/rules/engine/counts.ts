import type { Finding } from '../../event';

/** Whether the rule fired because of a number: then it fires on some of a burst, not on all. */
export function counts({ evidence }: Pick<Finding, 'evidence'>): boolean {
  return 'times' in evidence || 'count' in evidence;
}
