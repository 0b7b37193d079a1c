import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

/** One letter of the domain is a digit. */
export const lookAlike = {
  id: 'look-alike',
  title: 'scenario_lookAlike_title',
  story: 'scenario_lookAlike_story',
  files: [
    { name: 'practice_file_offer' },
    { name: 'practice_file_priceCalculation' },
    { name: 'practice_file_projectPlan' },
  ],
  unsafe: {
    steps: [
      { do: 'select', files: ['practice_file_offer'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'view' },
      { do: 'people', to: ['kim@northw1nd.example'] },
      { do: 'send' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['share-link-create'],
    rules: ['lookalike-domain', 'external-recipient', 'new-domain'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['practice_file_offer'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'view' },
      { do: 'people', to: ['kim@northwind.example'] },
      { do: 'send' },
    ],
    activities: ['share-link-create'],
    rules: [],
  },
  presenter: ['scenario_lookAlike_note'],
  takeaway: 'scenario_lookAlike_takeaway',
  checks: [
    {
      question: 'scenario_lookAlike_question',
      options: ['scenario_lookAlike_option1', 'scenario_lookAlike_option2', 'scenario_lookAlike_option3'],
      right: 2,
      because: 'scenario_lookAlike_because',
    },
  ],
} satisfies Scenario<Key>;
