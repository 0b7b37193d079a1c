import type { Kit } from '../kit';
import { wordsIn } from '../words';
import { CHECK_PATH } from './check-path';
import { GATES } from './engine/gates';
import { fencesOf, questionText } from './engine/question-text';

const ENGLISH = wordsIn('en');

/** Section 6 of the guide: from a pilot to rules that block, with a gate before each step. */
export function stagesText({ policy }: Kit): string {
  return `
## 6. From the pilot to rules that ask

Each step is a change of the policy (section 7), for one group of computers after the other: a group at another step has a kit of its own. Put your own names, and the \`forward…\` keys and \`privacyLevel\` if you forward, into the ready policies: the gates ask your SIEM. Or use your own policy: in steps 1 and 2 with \`"auditOnly": true\` and \`"checkInstallation": true\`, in step 3 with no response above \`inform\`, in step 4 with none above \`justify\`. Go on when its gate holds; go back one step when it no longer does. The pilot goes through all steps. Each further group, ten times as large as the one before, begins when that one has passed gate 4: with step 3, and with the pilot's responses from step 4 on. To record everywhere first is possible, too: section 5 for all, then add their computers to those of step 1; a group goes on from there with a kit of its own, through step 3 to step 4. The ready policies are in \`src/cli/admin-kit/policies\`, where this kit was made.

The pilot is people, but the files go to computers. Ask each person for the names of their computers (\`hostname\`), and make a group of these. Whoever else signs in there is recorded as well, so tell them, too. Active Directory does not record whose computer it is. Intune names a *Primary user* on the page of a device, which may be who signed in first. Entra fills no group of devices by a rule about their owners ("Manage rules for dynamic membership groups"), so add them by hand.

| step | policy | how long | go on when |
| --- | --- | --- | --- |
| 1. Pilot | \`audit.jsonc\` with \`"checkInstallation": true\`, for 5 to 50 people of several departments (up to one in twenty where there are more than 1,000, at most 200), after section 5 for them. They see the welcome page, and for a minute the tab of the check | two weeks | gate 1 |
| 2. Choose responses | the same. On three computers of the pilot: settings, *${ENGLISH('try')}*, paste \`ask.jsonc\` with your names, or your own policy without \`auditOnly\` and without the \`forward…\` keys, whose token is not for the users of these computers (comments may stay), and copy *${ENGLISH('try_recommended')}*. Have their users do that and send you only this: the page is about their own activities, names included. They ask one person at most once a week, over all that the log of that computer holds | a day | always: each rule gets the weakest of four responses: that of gate 2 and the three recommendations. A rule without a row in gate 2 found nothing, so the three decide. One that a recommendation does not name has its built-in response there, which the notice of section 5 lists. They may also have a rule ask of which you did not think: leave it at \`inform\` if you do not want that |
| 3. Inform | first section 5 for all whom it reaches; then \`inform.jsonc\` with your exceptions, and in \`responses\` with \`record\` for each rule that step 2 only lets record; for a new group with \`"checkInstallation": true\` | two weeks | gate 3; for a new group gate 1 after a week |
| 4. Ask | first section 5 with the notice of this kit, which now says what is asked; then \`ask.jsonc\` with the \`responses\` of step 2 in the place of its own; all other rules stay as in step 3. A rule that starts later: \`startDates\` | two weeks | gate 4 |
| 5. Enforce | first section 5 with the notice of this kit, which now says what is blocked; then \`block.jsonc\`, with \`block\` for those rules alone of which gate 4 says so, one after the other; the others as in step 4. On some hosts only: \`"hostGroups": ["onedrive=contoso-my.sharepoint.com"]\` with \`"anyone-link-edit@onedrive=block"\`. Not on one site of SharePoint Online, whose sites share a host | | look at gate 4 every month: in a row of a rule that blocks, \`prompts\` counts what it stopped or made safer${policy.forwardUrl === undefined ? '' : '; *What was blocked* in `engine/questions.md` lists it'}. Go back to \`justify\` if it stops people in their work |

Before each step reaches its group, try it on the test computer: share a file of no importance with a link by which anyone can edit it (if your tenant allows none, with an address outside). In steps 1 and 2 the popup lists it, in step 3 a warning follows, from step 4 on a prompt comes first: press *${ENGLISH('question_stop')}*. This holds unless your \`responses\` let that rule do less.${policy.forwardUrl === undefined ? '' : ' Some minutes later the newest events in your SIEM have it, with your `policyVersion`.'}

${gatesText(policy.forwardUrl === undefined ? undefined : policy.forwardKind)}`;
}

/** How a gate asks for one group or some hosts, by the name of the block of code. */
const CHANGES: Readonly<Record<string, readonly string[]>> = {
  logsql: [
    'In LogsQL for a group add `policy.version` to `unpack_json from _msg fields (…)`, and below it the line `| filter policy.version:in("VERSION", "VERSION")`.',
    'For hosts add `dst_endpoint.hostname` there, and below it the line `| filter dst_endpoint.hostname:in("HOST", "HOST")`; in gates 3 and 4 add `evidences` instead, and before that line `| unroll (evidences)` and `| unpack_json from evidences fields (dst_endpoint.hostname)`.',
  ],
  spl: [
    'In SPL for a group add `policy.version IN ("VERSION", "VERSION")` to the first line.',
    'For hosts add `dst_endpoint.hostname IN ("HOST", "HOST")`; in gates 3 and 4 `"evidences{}.dst_endpoint.hostname" IN ("HOST", "HOST")`.',
  ],
  esql: [
    'In ES|QL for a group add `AND ocsf.policy.version IN ("VERSION", "VERSION")` to the line `WHERE @timestamp …`.',
    'For hosts add `AND ocsf.dst_endpoint.hostname IN ("HOST", "HOST")`; in gates 3 and 4 `AND ocsf.evidences.dst_endpoint.hostname IN ("HOST", "HOST")`.',
  ],
  sql: [
    "In SQL for a group add `AND JSONExtractString(Body, 'policy', 'version') IN ('VERSION', 'VERSION')` to `WHERE`.",
    "For hosts add `AND JSONExtractString(Body, 'dst_endpoint', 'hostname') IN ('HOST', 'HOST')`; in gates 3 and 4 `AND JSONExtractString(Body, 'evidences', 1, 'dst_endpoint', 'hostname') IN ('HOST', 'HOST')`.",
  ],
  kusto: [
    'In KQL for a group add `and tostring(event.policy.version) in ("VERSION", "VERSION")` to the line `where tolong(event.class_uid) …`.',
    'For hosts add `and tostring(event.dst_endpoint.hostname) in ("HOST", "HOST")`; in gates 3 and 4 `and tostring(event.evidences[0].dst_endpoint.hostname) in ("HOST", "HOST")`.',
  ],
};

function gatesText(kind: Kit['policy']['forwardKind']): string {
  if (kind !== undefined) {
    const changes = fencesOf(kind).map(fence => `- ${CHANGES[fence]?.join(' ')}`);
    return `The gates count all groups and hosts together. Change each query for one group, and gates 2 to 4 for some hosts, as those of a host group (\`hostGroups\`). For a group name every \`policyVersion\` that it has had since the step began, in gate 1 since its installation: with the newest alone a gate sees only the days since the last change.

${changes.join('\n')}

${GATES.map(gate => questionText(gate, '###', kind)).join('\n')}`;
  }
  return `Your policy names no SIEM, so nothing counts over all computers. Look at computers of the pilot themselves:

| gate | where to look, and what has to hold |
| --- | --- |
| 1 | in each browser of each computer, ${CHECK_PATH}: nothing *${ENGLISH('check_fail')}*, except for pages that are closed to extensions, or were open before the installation |
| 2 | settings, *${ENGLISH('try')}*: the column *${ENGLISH('try_weekly')}* is 1 or less for each rule that is to ask, and *${ENGLISH('try_fired')}* is 5 a week or less for each that is to inform |
| 3 | the log: five warnings a week or fewer, and some of those about links led to a change |
| 4 | the log: one prompt a week or fewer; at most half were continued; before a rule blocks, at most one of ten |
`;
}
