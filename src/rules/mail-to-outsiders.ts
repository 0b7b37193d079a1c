import type { Rule } from './engine/rule';

export const mailToOutsiders = {
  id: 'mail-to-outsiders',
  level: 'low',
  response: 'record',
  when: [
    { kind: ['mail-send'], outsiders: true, has: ['file'] },
    { kind: ['mail-send'], outsiders: true, countAtLeast: 2 },
  ],
  falsePositives: 'Most mail with files to customers: it is only recorded unless a policy asks for more.',
  knownGaps:
    'A file in the cloud and one that is attached as a copy look alike here; the link that goes with the first is a share of its own. Drafts whose files or recipients were put in before they were sent do not name them.',
} satisfies Rule;
