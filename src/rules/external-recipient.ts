import type { Rule } from './engine/rule';

export const externalRecipient = {
  id: 'external-recipient',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change'], outsiders: true }],
  falsePositives: 'Partners with whom sharing is daily work: list them in trustedDomains.',
  knownGaps: 'People named by an object id or a site user number carry no address; group members are not looked up.',
} satisfies Rule;
