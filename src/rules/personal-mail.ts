import { PERSONAL_MAIL } from './engine/mail-providers';
import type { Rule } from './engine/rule';

export const personalMail = {
  id: 'personal-mail',
  level: 'medium',
  response: 'inform',
  when: [
    {
      kind: ['share-link-create', 'share-invite', 'permission-change', 'guest-invite'],
      recipientDomain: PERSONAL_MAIL,
    },
  ],
  falsePositives: 'Applicants, tenants, patients, members of a club: people who have no other address.',
  knownGaps:
    'Providers that are not in the list (src/rules/engine/mail-providers.ts), domains of one\u2019s own, and an alias at work that forwards.',
} satisfies Rule;
