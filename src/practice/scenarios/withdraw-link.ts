import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

export const withdrawLink = {
  id: 'withdraw-link',
  title: 'scenario_withdrawLink_title',
  story: 'scenario_withdrawLink_story',
  files: [
    { name: 'practice_file_guestList', links: ['anyone'] },
    { name: 'practice_file_budget' },
    { name: 'practice_file_programme', links: ['organization'] },
  ],
  unsafe: {
    steps: [
      { do: 'select', files: ['practice_file_guestList'] },
      { do: 'share' },
      { do: 'link', scope: 'anyone', role: 'view' },
      { do: 'copy-link' },
      { do: 'answer', choice: 'stop' },
    ],
    activities: ['share-link-create'],
    rules: ['anyone-link', 'link-without-expiry'],
  },
  safe: {
    steps: [{ do: 'select', files: ['practice_file_guestList'] }, { do: 'access' }, { do: 'withdraw' }],
    activities: ['unshare'],
    rules: [],
  },
  presenter: ['scenario_withdrawLink_note'],
  takeaway: 'scenario_withdrawLink_takeaway',
  checks: [
    {
      question: 'scenario_withdrawLink_question',
      options: ['scenario_withdrawLink_option1', 'scenario_withdrawLink_option2', 'scenario_withdrawLink_option3'],
      right: 1,
      because: 'scenario_withdrawLink_because',
    },
  ],
} satisfies Scenario<Key>;
