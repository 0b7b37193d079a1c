import type { Rule } from './engine/rule';

export const shareBurst = {
  id: 'share-burst',
  level: 'medium',
  response: 'inform',
  when: [
    {
      kind: ['share-link-create', 'share-invite', 'permission-change'],
      times: { atLeast: 15, minutes: 10 },
    },
  ],
  falsePositives: 'Handing over a project; a teacher who shares with a class, file by file.',
  knownGaps: 'A folder that is shared once, with all that is in it. More than one browser or device.',
} satisfies Rule;
