import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const wholeLibrary = {
  id: 'whole-library',
  title: 'scenario_wholeLibrary_title',
  story: 'scenario_wholeLibrary_story',
  files: [
    { name: 'practice_file_handover' },
    { name: 'practice_file_customerList' },
    { name: 'practice_file_contractAdatum' },
    { name: 'practice_file_contractFabrikam' },
    { name: 'practice_file_contractLitware' },
    { name: 'practice_file_contractProseware' },
    { name: 'practice_file_meetingNotes' },
    { name: 'practice_file_offers' },
    { name: 'practice_file_priceCalculation' },
    { name: 'practice_file_roadmap' },
    { name: 'practice_file_supportCases' },
    { name: 'practice_file_visitReports' },
  ],
  unsafe: {
    steps: [{ do: 'select', files: 'all' }, { do: 'download' }, { do: 'answer', choice: 'stop' }],
    activities: ['bulk-download'],
    rules: ['bulk-download'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['practice_file_handover'] },
      { do: 'share' },
      { do: 'link', scope: 'specific', role: 'edit' },
      { do: 'people', to: ['megan.bowen@contoso.com'] },
      { do: 'send' },
    ],
    activities: ['share-link-create'],
    rules: [],
  },
  presenter: ['scenario_wholeLibrary_note'],
  takeaway: 'scenario_wholeLibrary_takeaway',
  checks: [
    {
      question: 'scenario_wholeLibrary_question',
      options: ['scenario_wholeLibrary_option1', 'scenario_wholeLibrary_option2', 'scenario_wholeLibrary_option3'],
      right: 1,
      because: 'scenario_wholeLibrary_because',
    },
  ],
} satisfies Scenario<Key>;
