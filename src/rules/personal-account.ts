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
    'Only the page says who is signed in, and pages of Google do not. An account of another company does not count as personal. Needs internalDomains.',
} satisfies Rule;
