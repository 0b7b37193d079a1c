import type { Rule } from './engine/rule';

export const fullControl = {
  id: 'full-control',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change'], has: ['fullControl'] }],
  falsePositives: 'A successor, a second owner for the holidays, an administrator at work.',
  knownGaps:
    'Levels of permission that a site has made for itself, and groups that have full control already and get one more member (other than the owners of the site).',
} satisfies Rule;
