import type { Rule } from './engine/rule';
import { SENSITIVE_WORDS } from './engine/sensitive-words';

export const sensitiveName = {
  id: 'sensitive-name',
  level: 'medium',
  response: 'inform',
  when: [
    {
      kind: ['share-link-create', 'share-invite', 'permission-change'],
      scope: ['anonymous', 'organization'],
      fileName: SENSITIVE_WORDS,
    },
    { kind: ['share-link-create', 'share-invite', 'permission-change'], outsiders: true, fileName: SENSITIVE_WORDS },
  ],
  falsePositives:
    'Templates, training material and forms that have the word in their names: `Salary review - how to.docx`.',
  knownGaps:
    'Most requests to share carry no name; it is known once the share dialog was opened, or from the page. Languages other than English, German, French, Spanish, Italian, Dutch, Portuguese and Polish need customRules. A folder is not looked at, and words of everyday work (password, passport, merger) only in a row with others.',
} satisfies Rule;
