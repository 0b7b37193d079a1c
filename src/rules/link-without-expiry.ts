import type { Rule } from './engine/rule';

export const linkWithoutExpiry = {
  id: 'link-without-expiry',
  level: 'low',
  response: 'record',
  when: [
    { kind: ['share-link-create', 'share-invite', 'permission-change'], scope: ['anonymous'], lacks: ['expires'] },
  ],
  falsePositives:
    'A tenant whose policy ends every such link by itself: the request does not say so, only the answer does. That is why it is only recorded unless a policy asks for more.',
  knownGaps:
    'An end in ten years is an end. Links for the organisation or for named people have none as a rule and are not meant.',
} satisfies Rule;
