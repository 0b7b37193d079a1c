import type { Rule } from './engine/rule';

export const personalAccount = {
  id: 'personal-account',
  level: 'medium',
  response: 'inform',
  when: [
    {
      kind: [
        'share-link-create',
        'share-invite',
        'permission-change',
        'download',
        'bulk-download',
        'upload',
        'mail-send',
        'copy-move',
      ],
      personalAccount: true,
    },
  ],
  falsePositives: 'A private photo in the lunch break, where the organisation allows that.',
  knownGaps:
    'Who is signed in is the page\u2019s word, and Google does not tell it. A company account of somebody else\u2019s company is none of one\u2019s own. Needs internalDomains.',
} satisfies Rule;
