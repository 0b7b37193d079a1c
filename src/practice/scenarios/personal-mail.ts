import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

/** Gmail allows no underscore in an address, so this one cannot exist. */
export const personalMail = {
  id: 'personal-mail',
  title: 'scenario_personalMail_title',
  story: 'scenario_personalMail_story',
  files: [{ name: 'practice_file_falcon' }, { name: 'practice_file_teamBudget' }],
  subject: 'scenario_personalMail_subject',
  unsafe: {
    steps: [
      { do: 'open', surface: 'mail' },
      { do: 'people', to: ['adele_vance@gmail.com'] },
      { do: 'attach', files: ['practice_file_falcon'] },
      { do: 'send' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['share-link-create', 'mail-send'],
    rules: ['personal-mail', 'external-recipient', 'new-domain', 'mail-to-outsiders'],
  },
  safe: {
    steps: [
      { do: 'open', surface: 'mail' },
      { do: 'people', to: ['adele.vance@contoso.com'] },
      { do: 'attach', files: ['practice_file_falcon'] },
      { do: 'send' },
    ],
    activities: ['share-link-create', 'mail-send'],
    rules: [],
  },
  presenter: ['scenario_personalMail_note'],
  takeaway: 'scenario_personalMail_takeaway',
  checks: [
    {
      question: 'scenario_personalMail_question',
      options: ['scenario_personalMail_option1', 'scenario_personalMail_option2', 'scenario_personalMail_option3'],
      right: 2,
      because: 'scenario_personalMail_because',
    },
  ],
} satisfies Scenario<Key>;
