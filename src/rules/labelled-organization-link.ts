import type { Rule } from './engine/rule';

export const labelledOrganizationLink = {
  id: 'labelled-organization-link',
  level: 'medium',
  response: 'inform',
  when: [
    { kind: ['share-link-create', 'share-invite', 'permission-change'], scope: ['organization'], labelled: 'medium' },
  ],
  falsePositives:
    'A label for the whole company, such as a price list that is confidential to the outside only: give it level low.',
  knownGaps:
    'The label is known where the service named it before: after the share dialog was opened, or from a reply. If no page asked for the label of a file, the rule does not fire.',
} satisfies Rule;
