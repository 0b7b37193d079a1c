import type { Rule } from './engine/rule';

export const everyone = {
  id: 'everyone',
  level: 'high',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change'], has: ['everyone'] }],
  falsePositives: 'The intranet, the canteen\u2019s menu: what is meant for all.',
  knownGaps:
    'Groups of the organisation\u2019s own that have everybody in them look like any other. Rights given by the number of a site\u2019s user (`principalid=8`) do not tell who that is.',
} satisfies Rule;
