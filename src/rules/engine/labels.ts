import type { Rule } from './rule';

/** Whether each of its conditions looks at a label, so that it finds nothing without labels. */
export function needsLabels({ when }: Pick<Rule, 'when'>): boolean {
  return when.every(({ labelled, labelLowered }) => (labelled ?? labelLowered) !== undefined);
}
