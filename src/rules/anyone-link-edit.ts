import type { Rule } from './engine/rule';

export const anyoneLinkEdit = {
  id: 'anyone-link-edit',
  level: 'high',
  response: 'inform',
  when: [{ kind: ['share-link-create', 'share-invite', 'permission-change'], scope: ['anonymous'], role: ['edit'] }],
  falsePositives: 'A sign-up sheet or a whiteboard that is meant to be filled in by people without an account.',
  knownGaps: 'A file-request link (upload only) reveals no role and is left to anyone-link.',
} satisfies Rule;
