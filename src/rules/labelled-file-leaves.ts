import type { Rule } from './engine/rule';

export const labelledFileLeaves = {
  id: 'labelled-file-leaves',
  level: 'high',
  response: 'inform',
  when: [
    { kind: ['download', 'bulk-download', 'export', 'print', 'sync'], labelled: 'medium' },
    {
      kind: ['share-link-create', 'share-invite', 'permission-change', 'chat-share'],
      scope: ['anonymous'],
      labelled: 'medium',
    },
    {
      kind: ['share-link-create', 'share-invite', 'permission-change', 'mail-send', 'guest-invite'],
      outsiders: true,
      labelled: 'medium',
    },
    { kind: ['copy-move'], has: ['crossSite'], labelled: 'medium' },
  ],
  falsePositives:
    'Whoever works with such files offline, and labels that encrypt, for which a copy is no loss: give them level low.',
  knownGaps:
    'The label is known where the service named it before. Of an archive the labels of the files in it are not known.',
} satisfies Rule;
