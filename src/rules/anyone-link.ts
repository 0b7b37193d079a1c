import type { Rule } from './engine/rule';

export const anyoneLink = {
  id: 'anyone-link',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change'], scope: ['anonymous'] }],
  falsePositives: 'Material that is public anyway: press releases, product sheets.',
  knownGaps:
    'A link whose scope the request leaves to the tenant ("default link type") is found only when its answer tells, which needs the page hook.',
} satisfies Rule;
