import type { Scenario } from '../../policy/schema/scenario';

export const wholeLibrary = {
  id: 'whole-library',
  title: 'scenario_wholeLibrary_title',
  story: 'scenario_wholeLibrary_story',
  files: [
    { name: 'Handover.docx' },
    { name: 'Customer list.xlsx' },
    { name: 'Contract Adatum.docx' },
    { name: 'Contract Fabrikam.docx' },
    { name: 'Contract Litware.docx' },
    { name: 'Contract Proseware.docx' },
    { name: 'Meeting notes.docx' },
    { name: 'Offers 2026.xlsx' },
    { name: 'Price calculation.xlsx' },
    { name: 'Roadmap.pptx' },
    { name: 'Support cases.xlsx' },
    { name: 'Visit reports.docx' },
  ],
  unsafe: {
    steps: [{ do: 'select', files: 'all' }, { do: 'download' }, { do: 'answer', choice: 'stop' }],
    activities: ['bulk-download'],
    rules: ['bulk-download'],
  },
  safe: {
    steps: [
      { do: 'select', files: ['Handover.docx'] },
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
} satisfies Scenario;
