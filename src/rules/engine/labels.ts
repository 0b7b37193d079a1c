import type { Rule } from './rule';

/** Of every condition. */
export function needsLabels({ when }: Pick<Rule, 'when'>): boolean {
  return when.every(({ labelled, labelLowered }) => (labelled ?? labelLowered) !== undefined);
}
