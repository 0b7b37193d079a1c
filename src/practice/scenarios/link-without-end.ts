import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const linkWithoutEnd = {
  id: 'link-without-end',
  title: 'scenario_linkWithoutEnd_title',
  story: 'scenario_linkWithoutEnd_story',
  files: [
    { name: 'practice_file_priceList' },
    { name: 'practice_file_tradeFairPlan' },
    { name: 'practice_file_productPhotos' },
  ],
  unsafe: {
    steps: [
      { do: 'select', files: ['practice_file_priceList'] },
      { do: 'share' },
      { do: 'link', scope: 'anyone', role: 'view' },
      { do: 'copy-link' },
      { do: 'answer', choice: 'safer' },
    ],
    activities: ['share-link-create'],
    rules: ['anyone-link', 'link-without-expiry'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['practice_file_priceList'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'view', expires: 14 },
      { do: 'people', to: ['kim@northwind.example'] },
      { do: 'send' },
    ],
    activities: ['share-link-create'],
    rules: [],
  },
  presenter: ['scenario_linkWithoutEnd_note'],
  takeaway: 'scenario_linkWithoutEnd_takeaway',
  checks: [
    {
      question: 'scenario_linkWithoutEnd_question',
      options: [
        'scenario_linkWithoutEnd_option1',
        'scenario_linkWithoutEnd_option2',
        'scenario_linkWithoutEnd_option3',
      ],
      right: 0,
      because: 'scenario_linkWithoutEnd_because',
    },
  ],
} satisfies Scenario<Key>;
