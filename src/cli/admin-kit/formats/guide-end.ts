import type { Kit } from '../kit';
import { FIREFOX_NOTES } from './firefox';
import { runOf } from './guide-windows';
import { MERGE_PS1 } from './merge-ps1';
import { INSTALL_PROFILE, JAMF_INSTALL } from './mobileconfig';
import { REMOVE_REG } from './reg-file';
import { GROUP_POLICY_PS1, REMEDIATE_PS1, REMOVE_PS1 } from './windows-scripts';

export function endText({ policy }: Kit): string {
  return [changeText(policy), startOfEnd(policy), END_GROUP_POLICY, END_INTUNE, END_OTHERS].join('');
}

function changeText({ forwardUrl }: Kit['policy']): string {
  return `
## 7. Change something

Keep a copy of the folder under a name that is not there yet (\`cp -a kit kit-audit-1\`). Edit the policy file, run the kit again into the same folder **with the same key**, and deliver what it wrote; it keeps \`--update-url\` and \`--firefox-id\`. In Group Policy that is step 2, with or without \`-Install\` as the first time; that it replaces the policy of every computer of the object is meant here. Where runs of Ansible read the folder, make the kit in the copy: *a new kit* in \`src/cli/admin-kit/README.md\`, where this kit was made. With another key the package has another id: browsers would install it anew, and the log on every device would start empty.

If the package has another version then (the first lines of this file), as with more hosts, section 1 comes first, with the signature of Mozilla: without that package a browser does not watch the new hosts, and Firefox's installation names a file that is not there.

Browsers take a changed policy within minutes after the computer has it (Firefox at its next start). Group Policy takes up to two hours; \`gpupdate /force\` does it at once on one computer. Intune takes up to eight hours and the time until the next run; *Run remediation* on the page of a device is faster.${forwardUrl === undefined ? '' : ' *Which devices run an older policy* in `engine/questions.md` shows who does not have it yet.'}

To take a change of the policy back, deliver the files of the copy. A package cannot go back, because browsers refuse a lower version: make the kit again from the earlier sources, and it gets a higher one.
`;
}

function startOfEnd({ forwardKind }: Kit['policy']): string {
  return `
## 8. End it

Browsers remove Second Look, and with it the log on each device, with events that still wait. On one computer first, and then everywhere:

1. Stop the scheduled runs of your configuration management (Ansible and others): they would write everything again. A Remediation of Intune stays assigned, as below.
2. Block it in Firefox, as below. If you do not manage Firefox, leave this out.
3. Undo what you did in section 3: the steps for your tool are below. **Wait** means there: for two weeks, or as long as a computer may stay off. *Our entry* is that in a list of extensions, *our member* that in an \`ExtensionSettings\`, also one that only pins, if you put them into lists or settings of your own.
4. Run the script of the folder \`verify\` (copy the folder there again after the play for Ansible, whose second step removes it). It has to say *no policy* and *nothing installs*, both as WRONG, which is right here. While Firefox is only blocked, it says of it *no policy* and *ExtensionSettings says blocked*, as WRONG, too. On Linux, if all of it was ours, it says only that the folder is missing (Chromium as a Flatpak) or that \`policies.json\` is (Firefox).
5. Wait before you end the rest: the token or key in your SIEM, its origins (CORS), a Collector${forwardKind === 'otlp' ? ' (Sentinel: also the application in Entra with its secret and role, the data collection rule and endpoint, and the Azure Monitor workspace and Application Insights that you made for it)' : ''}, and the web server. Delete the copies of kit and \`verify\` on other computers, too; keep the key until no browser has Second Look.

### Firefox first

Firefox keeps an extension whose setting is gone, so it has to read \`blocked\` before:

| installed by | what blocks it | what ends the block later |
| --- | --- | --- |
| \`${MERGE_PS1}\` as a startup script | the parameters \`-Browser Firefox -Block\` | the parameters \`-Browser Firefox -Remove\` |
| \`${MERGE_PS1}\`, run by hand | \`-Browser Firefox -Block\` | \`-Browser Firefox -Remove\` |
| \`intune/firefox.ps1\` | in its place a copy in which \`[switch] $Block\` is \`[switch] $Block = $true\` | in its place a copy in which \`[switch] $Remove\` is \`[switch] $Remove = $true\` |
| \`firefox/merge.py\` | \`--block\` | \`--remove\` |
| \`${INSTALL_PROFILE}\` (Jamf Pro: \`${JAMF_INSTALL}/org.mozilla.firefox.plist\`) | in the payload of Firefox \`"installation_mode": "blocked"\` in the place of ours, delivered again | withdraw it |
| an \`ExtensionSettings\` of Group Policy, Intune or your own tool | the same in our member there | take our member out |

Each Firefox has to start once after that (with a startup script after a restart of the computer), and nothing says when all have: so wait.
`;
}

const END_GROUP_POLICY = `
### Group Policy

1. Block it in Firefox, and wait. If *Second Look* itself sets Firefox's *ExtensionSettings* (step 5 of section 3), change *force_installed* to *blocked* there, in each of your objects: it stays until step 4, and steps 2 to 4 need no startup script.
2. On one day: \`${GROUP_POLICY_PS1} -Name 'Second Look' -Remove\`, for each of your objects; the parameters of a startup script that end the block; and our entry and member out of lists and settings of your own, or of their copies. Leave the objects linked: taking a link away does not remove Firefox's installation.
3. Wait. A copy of an object of yours goes now: lift the denial on your own object, wait until all domain controllers have that, and only then take the copy away, because a computer with neither removes all extensions of the list.
4. Delete links, objects and groups, and \`second-look.admx\` and \`.adml\` from the central store. Windows then removes what is left, empty keys, too, also where \`-Remove\` ended with 1.

### Group Policy, for one computer first

Without its group this computer gets neither the object nor a copy with our entry.

1. If a startup script installs in Firefox: on the computer run \`${MERGE_PS1} -Browser Firefox -Block\`, and start each Firefox profile. If *Second Look* itself or a copy of an object of yours sets Firefox's *ExtensionSettings*, not yet: when that goes, Windows deletes its value, also one in which *blocked* stands.
2. Take the computer out of the group, wait until all domain controllers have that, and restart it.
3. \`gpresult /r /scope computer\`, as administrator, must no longer list *Second Look* as applied. While it does, a startup script installs again in the place of *blocked*: restart, and look again.
4. Run \`${MERGE_PS1} -Browser Firefox -Block\` (again), and start each Firefox profile at once. Where an object of yours sets *ExtensionSettings*, this adds *blocked* to its value on this computer alone, until Group Policy writes it again: then repeat this, or use the steps for one group with this computer alone in it.
5. When Second Look is gone from \`about:addons\` in each of them, run \`${MERGE_PS1} -Browser Firefox -Remove\`: nothing else takes *blocked* away there.

### Group Policy, for one group or organisational unit only

Do not just take the link or the group away: Firefox would keep Second Look, with its last policy. Not tried.

1. Make a new group, without a member yet, and an object filtered to it as in step 1 of section 3, with \`${MERGE_PS1}\` as a startup script, parameters \`-Browser Firefox -Block\`. Link it to the units of the computers. Where *Second Look* itself sets Firefox's *ExtensionSettings*, set them in the new object instead, to the value of \`${FIREFOX_NOTES}\` with *blocked* in the place of *force_installed*.
2. Where an object of your own holds our entry or member, or sets Firefox's *ExtensionSettings*, make a copy of it for the new group, without our entry and members that pin, and deny the new group *Apply group policy* on yours. If it sets Firefox's *ExtensionSettings*, put *blocked* for Second Look into the copy, and make no new object in step 1. How a copy is made: *A copy of an object of yours*, steps 1 to 4.
3. Wait until all domain controllers have this. Then put the computers into the new group, take them out of the groups of *Second Look* and of its copy, wait again, and restart them: Chrome and Edge remove Second Look, with its log, and Firefox does at its next start.
4. Wait, change the parameters to \`-Browser Firefox -Remove\` (or take *blocked* out), and wait again.
5. If step 2 made a copy, and your own object has nothing of ours: lift the denial of the new group, wait until all domain controllers have that, and take this copy away. Then take the new object and the new group away. The copy of section 3, and the denials of other groups on your own object, stay as long as another group of *Second Look* has them. If nobody else has them, take away the object of *Second Look* that the computers had, and its group, with its entries on your objects and copies. Where your own object holds our entry or member (section 3), group, copy and denial stay as long as it does: it would install Second Look again, without its policy.
`;

const END_INTUNE = `
### Intune, Remediations

Not tried.

1. Block it in Firefox, and wait.
2. Put \`${REMOVE_PS1}\` in the place of both scripts of each Remediation, and leave it assigned: at its next run each computer takes policy and installation away, and *Without issues* then means that nothing of them is left. Without the assignment a computer would keep them, or write them again from the scripts that it has for up to 8 hours.
3. On the same day take our entry and member out of your own profiles: browsers that have Second Look keep their last policy meanwhile, but a new profile would install it without one. End the block in Firefox.
4. Wait. Then delete the Remediation, and \`intune/firefox.ps1\` (by now the copy that removes) under *Platform scripts*.
5. Where a profile of yours has a copy, now without our entry: take the computers out of the second group, so that yours reaches them in its place (one computer first: look at \`chrome://policy\` or \`edge://policy\` there). When all have reported, delete the copy, then the exclusion in yours, and the group. Do not delete the copy while the group has members: without both a browser removes all extensions of the list.

\`${REMEDIATE_PS1}\` as a platform script: in step 2 take its assignment away; then \`${REMOVE_PS1}\` as a platform script.

### Intune, for one computer first, or for one group only

Not tried.

1. Make a group of devices of these computers.
2. If they have Firefox, assign a copy of \`intune/firefox.ps1\` that blocks to this group (with an \`ExtensionSettings\` profile of yours for Firefox: a copy with \`blocked\` for this group, excluded from the others). Then take the computers out of the second group of step 5, with or without Firefox: a profile of yours without our entry reaches them again in the place of its copy. Where a rule fills that group, change the rule: without both a browser removes all extensions of the list. Take our entry out of a list of *Current user*, or from the *Cloud*, for this group. Go on when each Firefox has started once.
3. Exclude the group from each Remediation of Second Look that reaches it, or take the assignment away where it is the group's own; leave the exclusions of the others.
4. A day later, because a computer may still run it for 8 hours and would install Second Look again, with an empty log, give the group a Remediation of its own with \`${REMOVE_PS1}\` as both scripts, with the answers of step 2 of section 3, daily.
5. Wait, delete that one, and put a copy that removes in the place of the copy that blocks; the exclusions stay. Wait again, and delete that script, too; the group stays as long as something excludes it. A member that only pins installs nothing, and may stay.
`;

const END_OTHERS = `
### Windows by \`.reg\` files or \`${MERGE_PS1}\`

1. Block it in Firefox, and start it.
2. \`${MERGE_PS1} -Remove\`, if you used it.
3. As administrator, in 64-bit PowerShell: \`${runOf(REMOVE_PS1)}\`, which deletes empty keys, too. Only where no script may run: \`${REMOVE_REG}\`; then delete by hand, if nothing is left below, \`ExtensionInstallForcelist\` of Chrome and of Edge (the file makes an empty one if there was none, which hides the list of users) and \`3rdparty\` of all three browsers (Firefox would skip that of a \`policies.json\`).

### macOS, Google Admin console, and files on Linux

Block it in Firefox, wait, and withdraw files and profiles, on the same day with our member in an \`ExtensionSettings\` of your own, which would install Second Look without its policy in each new profile. A play for Ansible is in \`src/cli/admin-kit/README.md\`, where this kit was made.

### macOS, for one Mac first, or for one group only

Leave the installation profile that the others have as it is: \`blocked\` in it would remove Second Look from the Firefox of every Mac, with its log. Not tried.

1. Make a second profile with the payload of Firefox alone, and \`blocked\` in it as above (Jamf Pro: from a copy of \`${JAMF_INSTALL}/org.mozilla.firefox.plist\`).
2. Take the Macs out of the first (Jamf Pro: out of its static group), and assign the second when they have lost it: Chrome and Edge remove Second Look, with its log, and Firefox does at its next start. Where the first is an \`ExtensionSettings\` of your own, the second is a copy of it, with \`blocked\` and without our other members; assign it before you take the Macs out of yours, because a Mac without both removes all extensions of it.
3. Wait, take the Macs out of the policy profile, and withdraw the second.

### Linux, for one computer first, or for one group only

With Ansible: *one computer leaves* in \`src/cli/admin-kit/README.md\`, where this kit was made. By hand:

1. \`sudo python3 firefox/merge.py --block\` (where a role of yours writes \`policies.json\`: \`blocked\` in that file, and \`--flatpak --block\`, unless it writes the file of the Flatpak as well).
2. When each Firefox has started once, or after two weeks, the same with \`--remove\`.
3. On that day delete \`second-look-install.json\`, then \`second-look.json\`, of Chrome, Chromium and Edge (of Chromium as a Flatpak the whole folder \`org.chromium.Chromium.Extension.second-look\`), and take out our member in an \`ExtensionSettings\` of your own.
`;
