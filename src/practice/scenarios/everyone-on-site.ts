import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const everyoneOnSite = {
  id: 'everyone-on-site',
  title: 'scenario_everyoneOnSite_title',
  story: 'scenario_everyoneOnSite_story',
  files: [{ name: 'practice_file_boardMinutes' }, { name: 'practice_file_plan' }, { name: 'practice_file_suppliers' }],
  unsafe: {
    steps: [
      { do: 'open', surface: 'permissions' },
      { do: 'grant', to: 'everyone', role: 'edit' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['permission-change'],
    rules: ['everyone'],
  },
  safe: {
    steps: [
      { do: 'open', surface: 'permissions' },
      { do: 'grant', to: 'megan.bowen@contoso.com', role: 'edit' },
      { do: 'grant', to: 'alex.wilber@contoso.com', role: 'view' },
    ],
    activities: ['permission-change', 'permission-change'],
    rules: [],
  },
  presenter: ['scenario_everyoneOnSite_note'],
  takeaway: 'scenario_everyoneOnSite_takeaway',
  checks: [
    {
      question: 'scenario_everyoneOnSite_question',
      options: [
        'scenario_everyoneOnSite_option1',
        'scenario_everyoneOnSite_option2',
        'scenario_everyoneOnSite_option3',
      ],
      right: 1,
      because: 'scenario_everyoneOnSite_because',
    },
  ],
} satisfies Scenario<Key>;
