import { FIREFOX_NOTES } from './firefox';
import { FIREFOX_PS1, MERGE_PS1 } from './merge-ps1';
import { VERIFY_WINDOWS } from './verify/verify';
import { DETECT_PS1, GROUP_POLICY_PS1, REMEDIATE_PS1 } from './windows-scripts';

/** Group Policy and Intune, click by click. */
export function windowsSteps(hasSecret: boolean): string {
  const check = `in a copy of this kit (the folder \`verify\` is enough; copy it again after each change of the policy) \`${runOf(VERIFY_WINDOWS)}\``;
  return `${SCRIPTS}${COPY}### Group Policy, step by step

1. On a computer with the Group Policy tools (RSAT), signed in as a user who may create Group Policy objects, open PowerShell in the folder \`windows\` of this kit. Copy the kit into a folder of your own profile first: from a network drive PowerShell refuses the script, and other folders are read by other users. This kit's object is called *Second Look* here. Two kits need two objects, so with a second kit put another name into every command, as \`"Second Look HR"\`.

   Go through steps 1 to 5 for the test computer first. Let it keep an object and a group of its own for good: write \`"Second Look Test"\` in the place of \`"Second Look"\`, and the name of its group. No computer is in both groups.

   Make the object empty, and let only a group of computers apply it. The values are for computers, so groups of users do not help.${hasSecret ? SECRET : ''} For a new group: \`New-ADGroup "GROUP OF COMPUTERS" -GroupScope Global\`, and for each computer \`Add-ADGroupMember "GROUP OF COMPUTERS" -Members 'PC-1$'\`. In other languages of Windows *Authenticated Users* has another name: \`([Security.Principal.SecurityIdentifier] 'S-1-5-11').Translate([Security.Principal.NTAccount]).Value\` prints it.

       New-GPO -Name "Second Look"
${filterLines('Second Look', hasSecret)}
       Get-GPPermission -Name "Second Look" -All

   The last of these lines has to list the group with *GpoApply*, and *Authenticated Users* ${hasSecret ? 'not at all' : 'with *GpoRead*'}. A computer learns at its start of which groups it is a member: restart each one that you have put into a group, or taken out of one. One that reaches the domain only by VPN: connect it, and as administrator \`klist -li 0x3e7 purge\`, then \`gpupdate /force\`, in the place of each restart, for many by your remote management (not tried).
2. \`powershell -ExecutionPolicy Bypass -File ${fileOf(GROUP_POLICY_PS1)} -Name "Second Look" -Install -WhatIf\`, and the same without \`-WhatIf\`. Leave \`-Install\` out if another object has a list of extensions to install, for any of the computers or their users (*ExtensionInstallForcelist* in \`chrome://policy\` or \`edge://policy\`): then see *If you have settings for extensions already*. Leave it out as well if that list has the source *Cloud*, which ours would hide: put the entry into it for computers that have the policy.
3. In the Group Policy console link the object to the organisational unit of the test computer. In each unit it reaches the members of the group alone.
4. On that computer: \`gpupdate /force\`, restart the browser, then ${check}. Each browser has to say *ok policy for*.
5. Firefox: unless another object sets its *ExtensionSettings* (see *If you have settings for extensions already*), installation is \`${MERGE_PS1}\` with the parameters \`-Browser Firefox\`, as a startup script of the same object, once its package is signed: *Computer Configuration > Policies > Windows Settings > Scripts > Startup*, tab *PowerShell Scripts*, *Show Files* opens the folder that the file goes into, then *Add*. It runs when the computer restarts; shutting it down and starting it again is not enough where Windows has fast startup (learn.microsoft.com, "Supporting Windows 8 Fast Startup with Group Policy"). It names one version of the package, as does \`install_url\` in an object or copy of yours: replace both with each new one. Without the parameters it changes Chrome and Edge, too. **A startup script does not run on a computer that reaches the domain only after sign-in**, as by VPN: there *Second Look* has to set Firefox's *ExtensionSettings* itself, by Mozilla's template, to the whole value of \`${FIREFOX_NOTES}\`, and again with each new package. Use one way for all computers of an object.
6. Make the object of the pilot, *Second Look*, beside that of the test computer, by steps 1 and 2, and for Firefox step 5 (each object has a startup script or *ExtensionSettings* of its own), while its group is empty, and link it to the units of the pilot. With a copy of an object of yours give the group *GpoApply* on the copy after that, and then deny it on yours. When all domain controllers have all of this, put the computers into the group, and restart them. Add each further group at the same step of section 6 so, too. A computer that leaves the group loses Second Look, with its log; only Firefox keeps it, without its policy (section 8 ends that). Each new kit goes into the object of the test computer by step 2, with or without \`-Install\` as the first time, is tried as section 6 says, and only then goes into that of its group (if it has the first token or key, run the commands of step 1 in its own guide before, for both objects: until then the whole domain can read them): it changes every computer of an object within two hours, in which Group Policy refreshes by itself. Computers that are to get another policy, as those of another step of section 6: step 7.
${NEXT_OBJECT}
### Intune, step by step

The Remediation serves Chrome, Edge and Firefox. Before you begin: who sets the list of extensions to install, in Chrome and in Edge? Each has a list of its own, and its own row below. The Remediation adds one value, named 73310, to the list on the computer of each browser in the line \`$install\` at the beginning of both scripts, and leaves the others. To leave a browser out, take its name out of that line in both scripts, again in each new kit (not tried): they then write its policy alone, and take out 73310 if an earlier run wrote it. Where Second Look is installed already, put the entry above into a list of your own first, under another name: a browser that no list or setting of yours tells to install it removes it, with its log. A list of the computer hides one of the user, and one from the browser's cloud management: look at \`chrome://policy\` and \`edge://policy\`.

| *ExtensionInstallForcelist* is there | what to do |
| --- | --- |
| not at all, or for the computer by a script or \`.reg\` file | nothing |
| for the computer, by Intune (settings catalogue) or the editor of Group Policy | leave the browser out of \`$install\`: these write their whole list, and without 73310 in it the browser would remove Second Look, with its log. The entry above goes into a copy of your profile (or object), as step 5 says |
| for *Current user* | assign the Remediation first. While that user is signed in it writes the policy alone, because a list of the computer would hide this one, and ends with an error that names the list and the entry. Then put the entry into that list, for the same group: before the policy is there it would install Second Look, whose built-in rules would warn users. If several people use a computer, leave the browser out of \`$install\` before: a run while somebody without that list is signed in would hide it from the others |
| from the *Cloud* | leave the browser out of \`$install\`: the Remediation cannot see this list, and its own would hide it. It then writes the policy alone. Put the entry into that list, for the same group, when the script of step 4 says *ok policy for* there |

1. *Devices > Scripts and remediations > Remediations > Create*; name and publisher are as you like. Where Intune asks for it first, confirm your licences under *Tenant administration > Connectors and tokens > Windows data*. Detection script: \`${DETECT_PS1}\`. Remediation script: \`${REMEDIATE_PS1}\`.
2. *Run this script using the logged-on credentials*: No. *Enforce script signature check*: No. *Run script in 64-bit PowerShell*: Yes.
3. Assign it to a group with one computer, daily; hourly from step 4 of section 6 on, because a change, also one that takes prompts back, waits for the next run. A computer fetches a changed script only at its start, at a sign-in, and every 8 hours (learn.microsoft.com/intune, "Remediations"). Take groups of devices alone, here and for exclusions: mixed with groups of users an exclusion does nothing (learn.microsoft.com/intune, "Assign device profiles"). Remediations need Windows Enterprise E3 or E5, or Education A3 or A5, which Microsoft 365 F3, E3, E5, A3 and A5 include; without, add \`${REMEDIATE_PS1}\` under *Platform scripts* with the same three answers, and again for each change.
4. Sign in on that computer as a user: while nobody is signed in, the Remediation writes the policy alone and ends with an error, because its entry could hide a user's list. Wait for the next run, or choose *Run remediation* on the page of the device; *Device status* of the Remediation then says *Without issues* or *Issue fixed*; restart the browser, then ${check}. Each browser has to say *ok policy for*.
5. Firefox: installation is \`${FIREFOX_PS1}\`, under *Platform scripts* with the same three answers, once its package is signed. It leaves Chrome and Edge alone. Assign it to a second group of devices, into which a computer comes only when *Device status* (*Export*) has it as *Without issues* or *Issue fixed*: without the policy the built-in rules would warn users. So do not fill this group by a rule before all have the policy; after that, a rule means that they warn on a new computer until the Remediation has run there. The script names one version of the package: put each new one in its place, and it runs again (learn.microsoft.com/intune, "PowerShell scripts"). A profile of yours that has the list gets a copy with our entry for this second group; one that has Firefox's \`ExtensionSettings\` a copy with the member of \`${FIREFOX_NOTES}\`, which then takes the place of the script. While the group is empty, assign the copy to it and exclude it from your profile: with two profiles Intune applies neither (learn.microsoft.com, "Avoiding policy conflicts"), and without one a browser removes all extensions of the list. An exclusion of devices does nothing if your profile is assigned to users: then first add a group with all computers to it, wait until they report, and take the users away. Make later changes of your list in both; the copy ends with Second Look, by section 8. Not tried: look at \`chrome://policy\` or \`edge://policy\` on the first computer.
6. Let the test computer keep a group and a Remediation of its own for good: each new kit goes there first, is tried as section 6 says, and then goes to the others. The pilot gets a Remediation of its own, by steps 1 to 3. Add each next group at the same step of section 6 to that of the pilot, then its computers to the second group as in step 5. Second group, copies of profiles and \`${FIREFOX_PS1}\` are the same for all Remediations: make them once. For a changed policy put the two new scripts in the place of the old ones, which changes every group of this Remediation. So a group at another step of section 6 gets one of its own, from a kit of its own: the pilot may ask already when a new group begins with warnings. If it has this Remediation, exclude it first, which leaves its computers as they are, and assign the new one a day later: a computer may still run the first for 8 hours, and each would overwrite the other.
${hasSecret ? '\nThe token or key of your policy stands in both scripts. So Intune admins who may read Remediations, and administrators of each device, have it, too.\n' : ''}
Instead of steps 1 and 2, by Microsoft Graph PowerShell, in the folder \`intune\` of this kit (learn.microsoft.com, \`deviceHealthScript\`; not run here). Then go on with step 3:

    Connect-MgGraph -Scopes DeviceManagementScripts.ReadWrite.All
    $file = { [Convert]::ToBase64String([IO.File]::ReadAllBytes((Join-Path $PWD $args[0]))) }
    $script = @{ displayName = 'Second Look'; publisher = 'IT'; runAsAccount = 'system'; runAs32Bit = $false; enforceSignatureCheck = $false
      detectionScriptContent = (& $file 'detect.ps1'); remediationScriptContent = (& $file 'remediate.ps1') }
    Invoke-MgGraphRequest -Method POST -Uri 'https://graph.microsoft.com/beta/deviceManagement/deviceHealthScripts' -ContentType 'application/json' -Body ($script | ConvertTo-Json)

Instead of all of this, without scripts and for Chrome and Firefox only, because Windows refuses templates for the place of Edge. Never give a computer both: each would write its own values over those of the other.

- *Devices > Configuration > Import ADMX*: \`second-look-chrome.admx\` with \`second-look-chrome.adml\`, and the same for Firefox. Then *Create > New policy > Templates > Imported Administrative templates*; the values are entered there.
- Or nothing is entered: take the rows of a browser that you do not have out of \`oma-uri.json\`, then

      Connect-MgGraph -Scopes DeviceManagementConfiguration.ReadWrite.All
      Invoke-MgGraphRequest -Method POST -Uri 'https://graph.microsoft.com/v1.0/deviceManagement/deviceConfigurations' -ContentType 'application/json' -Body (Get-Content -Raw -Encoding UTF8 oma-uri.json)

Installation is then a step of its own, only for computers that have the policy already (the script of step 4 says *ok policy for*): in Chrome its own policy for extensions that are installed, with the entry above; in Firefox \`${FIREFOX_PS1}\` as in step 5.
`;
}

/** How a group of computers gets the object of another kit. */
const NEXT_OBJECT = `7. A group at another step of section 6 gets an object of its own from its own kit. If it has no Second Look yet, make a new group without a member, and do all of step 6 with the name of the new object and its kit: policy, installation in Firefox, link, copies, denial, wait, and then the members. Leave out computers that are in another group of Second Look, as that of the pilot.

   The order below is for computers that have Second Look already. Their group needs *GpoApply* on each copy, too, and stays denied on yours; where a copy installs in Firefox, leave the startup script out. Group Policy mixes two objects value by value, and a computer that gets neither removes Second Look, with its log. So go in this order:
   1. Make an empty object under another name, and filter it to the group of computers, by the commands of step 1 with both names.
   2. Run step 2 with the new kit and this name, and add the startup script of step 5. Do not link the object yet.
   3. Wait until all domain controllers have it: *Status* of the object in the Group Policy console, *Detect Now* (learn.microsoft.com, "Check Group Policy Infrastructure Status").
   4. Link the object to the units of the group. If the first object reaches the group, too, deny the group *Apply group policy* on it right after that (*Delegation > Advanced*).
   5. When all domain controllers have both changes, restart the computers of the group. Look at \`chrome://policy\` on one of them.

None of these commands was run.
`;

const COPY = `### A copy of an object of yours

In Group Policy leave an object that sets the list, or Firefox's \`ExtensionSettings\`, as it is. A copy of it, which only the groups of *Second Look* apply, gets our entry or member:

1. \`Copy-GPO -SourceName "YOURS" -TargetName "COPY"\` makes it, without a link. It keeps the WMI filter, and with \`-CopyAcl\` the permissions, also denials; without that, *Authenticated Users* apply the copy.
2. Put the entry into its list, the member of \`${FIREFOX_NOTES}\` into its \`ExtensionSettings\`. If only one browser has a list, make one for the other. If list or \`ExtensionSettings\` is for *Current user*, make that of the copy one for the computer, with what is in the lists of all its users: a list of the computer hides those of users, and an entry in theirs would install wherever they sign in.
3. Filter it by the two lines \`Set-GPPermission\` of step 1 below, with its name, the first line once for each group of *Second Look*. \`Get-GPPermission -Name "COPY" -All\` may list no one but groups of *Second Look* with *GpoApply*, none of these may be denied (*Delegation > Advanced*), and the WMI filter (tab *Scope*) has to let their computers through.
4. When the test computer has passed step 4 below, link the copy where yours is linked, with the same *Enforced* and right beside it in the link order: the filter limits it. For these groups it takes the place of yours in the order of step 7, because a computer that gets neither removes all extensions of the list. Steps 6 and 7 add further groups.
5. From then on make each change in both objects. Keep the copy as long as yours can reach a computer that does not get *Second Look*, also one that joins the domain later, or a group that is to lose it: yours would install it there without its policy. How it ends with Second Look: section 8.

Only if every computer is to have it for good, let the object *Second Look* first reach all that yours reaches (*GpoApply* for *Domain Computers* instead of a group that you fill; groups with a kit of their own stay denied). When all of them have the policy, put entry or member into yours, wait until all domain controllers have it, lift the denial on yours, wait again, and delete the copy.

`;

const SECRET =
  ' Your policy has a token or key, and every user and computer of the domain can read an object in SYSVOL, linked or not, so let no other group read it. The script of step 2 warns while *Authenticated Users*, *Everyone* or *Domain Users* can.';

/** Only the group applies the object; if the policy has a secret, nobody else may read it. */
function filterLines(name: string, hasSecret: boolean): string {
  const set = `       Set-GPPermission -Name "${name}" -TargetType Group -TargetName`;
  return `${set} "GROUP OF COMPUTERS" -PermissionLevel GpoApply
${set} "Authenticated Users" -PermissionLevel ${hasSecret ? 'None' : 'GpoRead'} -Replace`;
}

/** about_Execution_Policies, about_Language_Modes (learn.microsoft.com). */
const SCRIPTS = `### If PowerShell scripts are restricted on your computers

The scripts are not signed and have not run under such a restriction. They call methods of .NET, which Constrained Language Mode (App Control, AppLocker) forbids. Where only signed scripts run (AllSigned, or a rule for a publisher), sign \`*.ps1\` with your own certificate after each kit, the startup script too, and trust the publisher; in Intune then *Enforce script signature check*: Yes. Try it on one computer. Without scripts: \`.reg\` files, \`second-look.admx\`, or Intune's templates below.

`;

function fileOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function runOf(path: string): string {
  return `powershell -ExecutionPolicy Bypass -File ${path.replaceAll('/', '\\')}`;
}
