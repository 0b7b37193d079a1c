import type { Scenario } from '../../policy/schema/scenario';

export const rightWay = {
  id: 'right-way',
  title: 'scenario_rightWay_title',
  story: 'scenario_rightWay_story',
  files: [{ name: 'Project plan.docx' }, { name: 'Specification.docx' }, { name: 'Test results.xlsx' }],
  unsafe: {
    steps: [
      { do: 'select', files: ['Project plan.docx'] },
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
      { do: 'select', files: ['Project plan.docx'] },
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
} satisfies Scenario;
