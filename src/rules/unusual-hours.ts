import type { Rule } from './engine/rule';

export const unusualHours = {
  id: 'unusual-hours',
  level: 'low',
  response: 'off',
  when: [
    {
      kind: ['share-link-create', 'share-invite', 'permission-change', 'download', 'bulk-download', 'export', 'sync'],
      outsideHours: { from: 6, to: 22, days: [1, 2, 3, 4, 5] },
    },
  ],
  falsePositives:
    'Shift work, other time zones, parents. It is off unless a policy asks for it, and other hours take a rule of your own.',
  knownGaps: 'The clock of the computer is believed.',
} satisfies Rule;
