import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const rightWay = {
  id: 'right-way',
  title: 'scenario_rightWay_title',
  story: 'scenario_rightWay_story',
  files: [
    { name: 'practice_file_projectPlan' },
    { name: 'practice_file_specification' },
    { name: 'practice_file_testResults' },
  ],
  unsafe: {
    steps: [
      { do: 'select', files: ['practice_file_projectPlan'] },
      { do: 'share' },
      { do: 'link', scope: 'anyone', role: 'edit' },
      { do: 'copy-link' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['share-link-create'],
    rules: ['anyone-link-edit', 'anyone-link', 'link-without-expiry'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['practice_file_projectPlan'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'view', expires: 30 },
      { do: 'people', to: ['kim@northwind.example'] },
      { do: 'send' },
    ],
    activities: ['share-link-create'],
    rules: [],
  },
  presenter: ['scenario_rightWay_note'],
  takeaway: 'scenario_rightWay_takeaway',
  checks: [
    {
      question: 'scenario_rightWay_question',
      options: ['scenario_rightWay_option1', 'scenario_rightWay_option2', 'scenario_rightWay_option3'],
      right: 2,
      because: 'scenario_rightWay_because',
    },
  ],
} satisfies Scenario<Key>;
