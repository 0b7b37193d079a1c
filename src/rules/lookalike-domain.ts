import type { Rule } from './engine/rule';

/** A domain made to be taken for another, or a typing mistake. */
export const lookalikeDomain = {
  id: 'lookalike-domain',
  level: 'high',
  response: 'inform',
  when: [
    {
      kind: ['share-link-create', 'share-invite', 'permission-change', 'guest-invite', 'mail-send', 'chat-share'],
      lookalikeDomain: true,
    },
  ],
  falsePositives: 'Two real organisations whose domains differ by one character: list both in trustedDomains.',
  knownGaps:
    'Other endings (.net for .com), added words (contoso-support.com), names of fewer than five characters with a typing mistake, and domains that only other browsers shared with.',
} satisfies Rule;
