import type { Scenario } from '../../policy/schema/scenario';
import type { Key } from '../../words/words';

/** As in attacks of 2024: the page is genuine, and a new password does not help. */
export const appConsent = {
  id: 'app-consent',
  title: 'scenario_appConsent_title',
  story: 'scenario_appConsent_story',
  files: [{ name: 'practice_file_projectPlan' }],
  app: {
    name: 'Secure Docs Viewer',
    publisher: 'docs-viewer.example',
    verified: false,
    clientId: '4034a346-ccee-4529-ad82-3416f7510a2f',
    scopes: ['openid', 'offline_access', 'Files.ReadWrite.All', 'Mail.Read', 'Contacts.Read'],
    redirectHost: 'docs-viewer.example',
  },
  unsafe: {
    steps: [{ do: 'open', surface: 'consent' }, { do: 'accept' }, { do: 'answer', choice: 'stop' }],
    activities: ['oauth-consent'],
    rules: ['risky-consent'],
  },
  safe: {
    steps: [{ do: 'open', surface: 'consent', note: 'scenario_appConsent_stepRead' }, { do: 'refuse' }],
    activities: [],
    rules: [],
  },
  presenter: ['scenario_appConsent_note'],
  takeaway: 'scenario_appConsent_takeaway',
  checks: [
    {
      question: 'scenario_appConsent_question',
      options: ['scenario_appConsent_option1', 'scenario_appConsent_option2', 'scenario_appConsent_option3'],
      right: 0,
      because: 'scenario_appConsent_because',
    },
  ],
} satisfies Scenario<Key>;
