import { FIREFOX_PS1, MERGE_PS1 } from './merge-ps1';
import { VERIFY_WINDOWS } from './verify/verify';
import { DETECT_PS1, GROUP_POLICY_PS1, REMEDIATE_PS1 } from './windows-scripts';

/** Both ways, click by click. */
export function windowsSteps(): string {
  return `### Group Policy, step by step

1. On a computer with the Group Policy tools (RSAT), signed in as a user who may create Group Policy objects, open PowerShell in the folder \`windows\` of this kit. Copy the kit to a local drive first: from a network drive PowerShell refuses the script.
2. \`powershell -ExecutionPolicy Bypass -File ${fileOf(GROUP_POLICY_PS1)} -Name "Second Look" -Create -Install -WhatIf\`, and the same without \`-WhatIf\`. Leave \`-Install\` out if another object has a list of extensions to install: it goes into that list then.
3. In the Group Policy console link the object *Second Look* to an organisational unit with **one computer**. The values are for computers, not for users.
4. On that computer: \`gpupdate /force\`, restart the browser, \`chrome://policy\` or \`edge://policy\`, then \`${runOf(VERIFY_WINDOWS)}\`.
5. Firefox: installation is \`${MERGE_PS1}\` with the parameters \`-Browser Firefox\`, as a startup script of the same object (*Computer Configuration > Policies > Windows Settings > Scripts*), once its package is signed. Without the parameters it changes Chrome and Edge, too.
6. Link the object to the next unit. For a changed policy run step 2 without \`-Create\`.

### Intune, step by step

1. *Devices > Scripts and remediations > Remediations > Create*. Detection script: \`${DETECT_PS1}\`. Remediation script: \`${REMEDIATE_PS1}\`.
2. *Run this script using the logged-on credentials*: No. *Enforce script signature check*: No. *Run script in 64-bit PowerShell*: Yes.
3. Assign it to a group with one computer, daily. Remediations need Windows Enterprise E3 or E5, or Education A3 or A5; without, add \`${REMEDIATE_PS1}\` under *Platform scripts* with the same three answers, and again for each change.
4. On that computer wait for the next run, or choose *Run remediation* for the device; restart the browser, \`chrome://policy\` or \`edge://policy\`, then \`${runOf(VERIFY_WINDOWS)}\`.
5. Firefox: installation is \`${FIREFOX_PS1}\`, under *Platform scripts* with the same three answers, once its package is signed. It leaves Chrome and Edge alone.
6. Add the next group. For a changed policy put the two new scripts in the place of the old ones.
`;
}

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function runOf(path: string): string {
  return `powershell -ExecutionPolicy Bypass -File ${path.replaceAll('/', '\\')}`;
}
