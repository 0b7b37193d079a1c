import type { Kit } from '../kit';
import { wordsIn } from '../words';
import { CHECK_PATH } from './check-path';
import { GATES } from './engine/gates';
import { questionText } from './engine/question-text';

const ENGLISH = wordsIn('en');

/** Section 6 of the guide: from a pilot to rules that block, with a gate before each step. */
export function stagesText({ policy }: Kit): string {
  return `
## 6. From the pilot to rules that ask

Each step is a change of the policy (section 7), for one group of computers after the other: a group that is a step further has a kit of its own. Put your own names, and the \`forward…\` keys and \`privacyLevel\` if you forward, into the ready policies: the gates ask your SIEM. Or use your own policy, in steps 1 and 2 with \`"auditOnly": true\` and \`"checkInstallation": true\`. Go on when its gate holds; go back one step when it no longer does. The pilot goes through all steps. Each further group, ten times as large as the one before, begins with step 3, with the responses that the pilot has found. The ready policies are in \`src/cli/admin-kit/policies\`, where this kit was made.

| step | policy | how long | go on when |
| --- | --- | --- | --- |
| 1. Pilot | \`audit.jsonc\` with \`"checkInstallation": true\`, for 5 to 50 people of several departments, after section 5 for them. They see the welcome page, and for a minute the tab of the check | two weeks | gate 1 |
| 2. Choose responses | the same. On three computers of the pilot: settings, *${ENGLISH('try')}*, paste the policy of step 4 without \`auditOnly\`, and copy *${ENGLISH('try_recommended')}*. They ask one person at most once a week, over all that the log of that computer holds | a day | gate 2, and the three recommendations agree. Where they differ take the weaker response |
| 3. Inform | first section 5 for all whom it reaches; then \`inform.jsonc\` with your exceptions | two weeks | gate 3 |
| 4. Ask | \`ask.jsonc\` with the recommended \`responses\`; the others stay at \`inform\`. A rule that starts later: \`startDates\` | two weeks | gate 4 |
| 5. Enforce | \`block\`, rule by rule, for those of which gate 4 says so, as \`"responses": ["anyone-link-edit=block"]\`. On some hosts only: \`"hostGroups": ["onedrive=contoso-my.sharepoint.com"]\` with \`"anyone-link-edit@onedrive=block"\`. Not on one site of SharePoint Online, whose sites share a host. There is no ready policy for it | | look at gate 4 every month |

${gatesText(policy.forwardUrl === undefined ? undefined : policy.forwardKind)}`;
}

function gatesText(kind: Kit['policy']['forwardKind']): string {
  if (kind !== undefined) return GATES.map(gate => questionText(gate, '###', kind)).join('\n');
  return `Your policy names no SIEM, so nothing counts over all computers. Look at computers of the pilot themselves:

| gate | where to look, and what has to hold |
| --- | --- |
| 1 | in each browser of each computer, ${CHECK_PATH}: nothing *${ENGLISH('check_fail')}*, except for pages that are closed to extensions |
| 2 | settings, *${ENGLISH('try')}*: the column *${ENGLISH('try_weekly')}* is 1 or less for each rule that is to ask, and *${ENGLISH('try_fired')}* is 5 a week or less for each that is to inform |
| 3 | the log: five warnings a week or fewer, and some led to a change |
| 4 | the log: one prompt a week or fewer; at most half were continued; before a rule blocks, at most one of ten |
`;
}
