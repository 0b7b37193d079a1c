import type { Rule } from './engine/rule';

export const bulkDownload = {
  id: 'bulk-download',
  level: 'medium',
  response: 'inform',
  when: [{ kind: ['bulk-download'], countAtLeast: 10 }],
  falsePositives: 'Moving a finished project to an archive; preparing a meeting without network.',
  knownGaps:
    'A folder counts as one item, since what is in it is not on the wire. Many single downloads are left to download-burst.',
} satisfies Rule;
