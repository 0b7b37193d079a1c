import type { Rule } from './engine/rule';

export const inheritanceBroken = {
  id: 'inheritance-broken',
  level: 'low',
  response: 'record',
  when: [{ kind: ['permission-change'], has: ['breaksInheritance'] }],
  falsePositives:
    'A folder that is to be closed for a few is made so on purpose, and well. That is why it is only recorded unless a policy asks for more.',
  knownGaps:
    'Sharing a single file does the same in the service without a request of its own. The advice names the button of SharePoint; limited access to a folder of Google Drive is turned off where it is shared.',
} satisfies Rule;
