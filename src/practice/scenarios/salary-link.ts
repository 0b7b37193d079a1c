import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const salaryLink = {
  id: 'salary-link',
  title: 'scenario_salaryLink_title',
  story: 'scenario_salaryLink_story',
  files: [
    { name: 'practice_file_salaries', label: 'practice_label_highlyConfidential' },
    { name: 'practice_file_handbook', label: 'practice_label_general' },
    { name: 'practice_file_holidays' },
    { name: 'practice_file_onboarding' },
  ],
  unsafe: {
    steps: [
      { do: 'select', files: ['practice_file_salaries'] },
      { do: 'share' },
      { do: 'link', scope: 'anyone', role: 'edit' },
      { do: 'copy-link' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['share-link-create'],
    rules: ['anyone-link-edit', 'anyone-link', 'sensitive-name', 'link-without-expiry'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['practice_file_salaries'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'view' },
      { do: 'people', to: ['alex.wilber@contoso.com'] },
      { do: 'send' },
    ],
    activities: ['share-link-create'],
    rules: [],
  },
  presenter: ['scenario_salaryLink_note'],
  takeaway: 'scenario_salaryLink_takeaway',
  checks: [
    {
      question: 'scenario_salaryLink_question',
      options: ['scenario_salaryLink_option1', 'scenario_salaryLink_option2', 'scenario_salaryLink_option3'],
      right: 1,
      because: 'scenario_salaryLink_because',
    },
  ],
} satisfies Scenario<Key>;
