import type { Rule } from './engine/rule';

/** The first share with a domain, where a typing mistake shows. */
export const newDomain = {
  id: 'new-domain',
  level: 'low',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change', 'guest-invite'], newDomain: true }],
  falsePositives:
    'The first weeks after the extension was installed, and people who start to work with a new customer.',
  knownGaps: 'Each browser remembers for itself, from its installation on. Mail is not looked at.',
} satisfies Rule;
