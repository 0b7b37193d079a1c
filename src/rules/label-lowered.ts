import type { Rule } from './engine/rule';

export const labelLowered = {
  id: 'label-lowered',
  level: 'medium',
  response: 'inform',
  when: [
    { kind: ['label-change'], has: ['labelRemoved'] },
    { kind: ['label-change'], has: ['labelJustified'] },
    { kind: ['label-change'], labelLowered: true },
  ],
  falsePositives:
    'A label that was wrong, and is put right. A record manager who moves documents on to the next label. A program that always sends a reason.',
  knownGaps:
    'The label before is known only if the share dialog of the document was opened shortly before, and levels only for the labels that the policy names. Labels that Office itself changes inside an open document send no request of their own.',
} satisfies Rule;
