import { CHROMIUM_BROWSERS, FIREFOX_FLATPAK, FIREFOX_LINUX, FIREFOX_LINUX_OTHERS } from '../browsers';
import { forcelistEntry } from '../install';
import { type Kit, type KitFile, secretsIn } from '../kit';
import { wordsIn } from '../words';
import { CHECK_PATH } from './check-path';
import { DRAFTS } from './drafts/drafts';
import { FIREFOX_NOTES } from './firefox';
import { endText } from './guide-end';
import { siemText } from './guide-siem';
import { stagesText } from './guide-stages';
import { unixSteps } from './guide-unix';
import { windowsSteps } from './guide-windows';
import { MERGE_PS1 } from './merge-ps1';
import { INSTALL_PROFILE, POLICY_PROFILE } from './mobileconfig';
import { noticeText } from './notice';
import { oneLine } from './one-line';
import { INSTALL_REG, POLICY_REG } from './reg-file';
import { VERIFY_LINUX, VERIFY_MACOS, VERIFY_WINDOWS } from './verify/verify';
import { DETECT_PS1, GROUP_POLICY_PS1, REMEDIATE_PS1, REMOVE_PS1 } from './windows-scripts';

export const GUIDE = 'roll-out.md';

export function guideFile(kit: Kit, engine: readonly KitFile[] = []): KitFile {
  return {
    path: GUIDE,
    contents: [startText(kit), siemText(kit, engine), deliveryText(kit), stagesText(kit), endText(kit)].join(''),
  };
}

function startText({ chromiumId, firefoxId, version, hosted, policy }: Kit): string {
  const { organizationName = 'your organisation' } = policy;
  return `# Rolling out Second Look at ${oneLine(organizationName)}

Package ${version}, id \`${chromiumId}\` in Chrome, Chromium and Edge, \`${firefoxId}\` in Firefox.

The order is that of the sections: 1 to 4 for one test computer of IT, then 5 and 6 for those of users. Recording begins with section 3, so give the folder \`${DRAFTS}\` (works council, data protection officer) to its readers now: their answer takes longest. The drafts describe this policy alone, so add those of a kit made from the policy that you want in the end, in another folder. Keep kit, policy file and key in a folder that only you can read (on Linux \`chmod 700\`), outside the one that you made the kit from, and out of version control: the kit holds all that your policy holds, also a token.

## 1. Serve the files

Put the folder \`hosting\` on a web server that every browser reaches, by https with a certificate that it trusts, and without a sign-in. It need not be reachable from outside: a computer that does not reach it keeps what it has, and installs or updates later. On Windows and macOS Chrome and Edge install from a server of your own only on computers that are managed (joined to a domain or to Entra, in an MDM, or enrolled in the browser's own management).

| file | has to be found at | type |
| --- | --- | --- |
| \`update.xml\` | ${hosted.updateXml} | \`text/xml\` |
| \`second-look.crx\` | ${hosted.crx} | \`application/x-chrome-extension\` |
| \`${hosted.xpi.split('/').at(-1)}\` | ${hosted.xpi} | \`application/x-xpinstall\` |
| \`updates.json\` | ${hosted.updatesJson} | \`application/json\` |

Without Firefox you need the first two only. Give your web server the last column for \`.crx\` and \`.xpi\`: IIS (*MIME Types*) otherwise answers 404; Apache has \`AddType\`, nginx its file \`mime.types\`. Check each address from a computer with the browser; it has to answer 200 with the type above (in Windows PowerShell write \`curl.exe\`; a command with double quotes in it needs Linux or WSL):

    curl -sSI ${hosted.updateXml}
    curl -sSI ${hosted.crx}

If your own certificate authority (CA) signed the certificate, curl proves nothing: browsers have stores of their own. Open the first address${policy.forwardUrl === undefined ? '' : ', and that of section 2,'} in each browser; no warning may appear. On Linux Chrome and Chromium read the NSS database of each user (\`certutil -d sql:$HOME/.pki/nssdb\`, from version 146 on \`$HOME/.local/share/pki/nssdb\` unless the former is there), by chromium.org, "Linux Cert Management"; Ubuntu's own Chromium (a Snap) that below \`$HOME/snap/chromium/current\`, by the source of mkcert. By policy: \`CACertificates\`, if \`chrome://policy\` accepts it, and Firefox's \`"Certificates": { "Install": ["/etc/firefox/ca.pem"] }\` (on Windows and macOS a path of theirs). On Linux put the file there, mode 644: Firefox's Snap may not read most other folders (canonical/firefox-snap#8). For a Flatpak put it beside the folder \`policies\` of section 3, where it is \`/app/etc/firefox/ca.pem\` (Firefox's source, \`flatpak/metadata.in\`). Neither policy was tried.

The XPI is not signed, and Firefox wants Mozilla's signature: see \`${FIREFOX_NOTES}\`. Each new version has to be signed again. Choose its id (\`--firefox-id\`) before the first delivery: with another id Firefox installs another extension, whose log starts empty, and removes the earlier one with its log.

For an update:

1. Put the new packages into their places. Leave older \`.xpi\` files there until no policy names them: \`hosting\` has the newest only.
2. Then replace \`update.xml\` and \`updates.json\`.
3. Purge a cache in front of them: \`second-look.crx\` keeps its name.

Chrome and Edge look at \`update.xml\` every few hours, Firefox at \`updates.json\`, and again when its policies name another address, which they do for each version. Every browser fetches each new version once, so for many of them put a cache in front of the server.

`;
}

function deliveryText(kit: Kit): string {
  const { chromiumId, policy } = kit;
  const hasSecret = secretsIn(kit.values).length > 0;
  return `## 3. Give each platform its file

| platform | file | where it goes |
| --- | --- | --- |
| Windows, Group Policy | \`${GROUP_POLICY_PS1}\` | on a computer with RSAT: \`.\\group-policy.ps1 -Name 'Second Look' -Install\`, into an object that you make and filter first, then link the object: see *Group Policy, step by step*, also for Firefox. Nothing is retyped |
| the same, only if you want to see and change the values in the editor | \`windows/second-look.admx\`, \`windows/*/second-look.adml\` | \`\\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions\` if it is there, else \`C:\\Windows\\PolicyDefinitions\` of the computer with the editor, because a new folder in SYSVOL hides all templates there. Each \`.adml\` keeps the folder of its language, as \`de-DE\`. Then under *Second Look* |
| Windows, any other tool | \`${POLICY_REG}\`, \`${INSTALL_REG}\` (Chrome, Edge) | \`reg import FILE\` as administrator. Firefox, or settings for extensions of your own: \`${MERGE_PS1}\` instead of the second |
| Windows, Intune | \`${DETECT_PS1}\`, \`${REMEDIATE_PS1}\` | *Devices > Scripts and remediations > Remediations*, as the system, in 64-bit PowerShell. They write the policy of Chrome, Edge and Firefox, and install in Chrome and Edge. For Edge this is the only way: its policies of extensions are not in the list of places that Intune's templates may write to |
| instead, for Chrome and Firefox only, by templates | \`intune/oma-uri.txt\` with a template for each browser; \`intune/oma-uri.json\` for Microsoft Graph; the templates (\`.admx\`, \`.adml\`) for *Import ADMX* | *Devices > Configuration > Templates > Custom*; the others below |
| macOS | \`${POLICY_PROFILE}\`, \`${INSTALL_PROFILE}\`; for Jamf Pro \`macos/jamf/\` | your MDM, as custom profiles for the device; the second only if you have no \`ExtensionSettings\` of your own: see below |
${CHROMIUM_BROWSERS.map(({ name, short, linux, snap, flatpak }) => `| Linux, ${name} | \`linux/${short}/second-look.json\`, \`second-look-install.json\` beside it | \`${linux}/\`${snap ? ` (a Snap: \`${snap.folder}/\`)` : ''}${flatpak ? ` (a Flatpak: \`${flatpak.folder}/\`)` : ''}; the second only if you have no \`ExtensionSettings\` of your own |`).join('\n')}
| Linux, Firefox | \`firefox/\` | \`sudo python3 firefox/merge.py\` adds it to \`${FIREFOX_LINUX}/policies.json\`, and to that of a Flatpak |
| Windows and macOS, Firefox, if nothing above reaches it | \`firefox/\` | \`python3 merge.py --file PATH\`, \`policies.json\` in the folder \`distribution\` of Firefox (macOS: \`Firefox.app/Contents/Resources/distribution\`); see \`${FIREFOX_NOTES}\` |
| Chrome by Google Admin console | \`google-admin/policy-for-extensions.json\` | *Apps & extensions*, add by id \`${chromiumId}\` from the custom URL of update.xml, *Force install*, and this file into *Policy for extensions* |

Policy and installation are files of their own everywhere. \`chrome://policy\` and \`edge://policy\` list the policy of an extension only once it is installed (Chromium's source, \`extension_policies_value_provider.cc\`); before that a script of the folder \`verify\` says whether it is there: *ok policy for*. \`${REMEDIATE_PS1}\` installs in Chrome and Edge, and so does \`${GROUP_POLICY_PS1}\` with \`-Install\`: in both, because every Windows has Edge, from which users could otherwise share unrecorded. To leave one of them out, run \`${GROUP_POLICY_PS1}\` without \`-Install\` and put the entry below into the list of the other; for Intune take its name out of \`$install\` in both scripts (not tried). The list of extensions to install is *Configure the list of force-installed apps and extensions* of Chrome, *Control which extensions are installed silently* of Edge. If you set it yourself, our entry has to be in it, in the order of *If you have settings for extensions already*:

    ${forcelistEntry(kit)}

This list does not pin the toolbar button: until they pin it, users find it in the browser's menu of extensions. \`ExtensionSettings\` pins it. The files for macOS and Linux set that, and on Windows \`${MERGE_PS1}\`, where neither Group Policy nor Intune delivers Second Look. Where one of them does, add a member that only pins, in Chrome and in Edge:

- *Chrome*: \`"${chromiumId}": { "toolbar_pin": "force_pinned" }\`
- *Edge*: \`"${chromiumId}": { "toolbar_state": "force_shown" }\`

It installs nothing: without an \`installation_mode\` that of the list or of your \`*\` stays (Chromium's source, \`IndividualSettings::Parse\`; Edge was not tried). Where only one of the browsers has an \`ExtensionSettings\` of yours, make one for the other: its whole value is this member in braces. With Group Policy (in the object *Second Look* itself) and Intune make them for both, and leave \`${MERGE_PS1}\` alone: without parameters, which *Platform scripts* do not have, it changes all three browsers, and neither the steps for Group Policy in section 8 nor \`${REMOVE_PS1}\` take back what it wrote. **Do not put our whole member of \`second-look-install.json\` there**: it would install Second Look everywhere your object applies, before its policy and your notice.

An extension with a member of its own, or an entry in the list, inherits only \`installation_mode\` and \`update_url\` from your \`*\` (Edge's documentation of \`ExtensionSettings\`, and Chromium's source). Only \`allowed_types\` is for all, so \`extension\` has to be in it. A list of blocked extensions (\`ExtensionInstallBlocklist\`), also one of \`*\` or with our id, may stay as it is: it stops neither what the list installs (Chrome's documentation of \`ExtensionInstallForcelist\`) nor what a member of \`ExtensionSettings\` with an \`installation_mode\` installs (Chromium's source, \`ExtensionManagement::Refresh\`). So an entry in \`ExtensionInstallAllowlist\` is not needed, and it alone installs nothing.

### If you have settings for extensions already

Browsers take one \`ExtensionSettings\` (\`"*": blocked\` is such a setting), so ours is added to yours and never delivered beside it. A member that installs does so everywhere your setting applies: put it into a copy of the setting, for computers that have the policy already.

| where yours is | what to do |
| --- | --- |
| Group Policy, Intune, for Chrome and Edge | leave it, or add the member above that only pins. The entry goes into the other list and holds all the same |
| Group Policy, Intune (Mozilla's template), for Firefox | put the member of \`${FIREFOX_NOTES}\` into a copy of it (Group Policy: below; Intune: its step 5), and use neither the startup script nor \`intune/firefox.ps1\`: the object or profile would write its own value again, without ours |
| the registry | \`${MERGE_PS1} -WhatIf\` shows the difference, without \`-WhatIf\` it is written, \`-Undo\` takes it back |
| a profile on macOS | do not deliver \`${INSTALL_PROFILE}\`: of two profiles that set one key only one holds. Put its members into yours |
| Linux, Chrome, Chromium, Edge | do not deliver \`second-look-install.json\`: put its member into your file. The command below the table finds it |
| \`policies.json\` of Firefox, on Linux | \`firefox/merge.py --dry-run\` shows the difference, without it it is written, \`--undo\` takes it back |
| \`policies.json\` of Firefox, on Windows | before anything of ours put its \`3rdparty\` and \`ExtensionSettings\` into Group Policy or Intune: of a policy that stands in the registry, too, Firefox skips the whole part in the file, also that of your other extensions (Firefox's source, \`CombinedProvider\`). \`${GROUP_POLICY_PS1}\` and \`${REMEDIATE_PS1}\` write \`3rdparty\`, what installs writes \`ExtensionSettings\` |

On Linux look for yours before you deliver anything of ours, also by a playbook. This prints each file that has one, of every browser; nothing means that there is none:

    ${searchOnLinux()}

Kits of earlier versions wrote keys below \`ExtensionSettings\` into the registry, which hide a value of that name: \`${MERGE_PS1}\` removes them.

${windowsSteps(hasSecret)}
${unixSteps()}
## 4. See that it works on one computer

On the computer that got the files, a test computer of IT, open \`chrome://policy\`, \`edge://policy\` or \`about:policies\`. When it is installed, Second Look must be listed there with every key of your policy. Its popup lists what is wrong with a value; its settings show how well each page is watched.

These scripts, run as an ordinary user from a copy of the folder \`verify\` on that computer, say what each browser will see and which file or key is in the way: \`python3 ${VERIFY_LINUX}\`; \`sh ${VERIFY_MACOS}\`; \`powershell -ExecutionPolicy Bypass -File ${VERIFY_WINDOWS.replace('/', '\\')}\`. The one for Linux is tested in browsers, the one for macOS with stand-ins for two programs of macOS. No script for Windows (\`*.ps1\`) has run: they are checked by PowerShell's grammar and against models of the browsers. If one of them says something else than \`chrome://policy\`, believe the browser.

${CHECK_PATH} tests the rest, up to a test event that your SIEM acknowledges. Then follow section 6: a pilot, one department, all others. A group at the same step of section 6 gets the same files, any other those of a kit of its own.

Each browser has to say *ok policy for* and *ok installed by policy*; Firefox says WRONG until its own step is done. If you do not manage Firefox, ignore it: some files write its policy all the same, which does nothing without the extension. On Linux Firefox says *ok* also for a package that is not signed. Some minutes after the restart Second Look stands in \`chrome://extensions\`, \`edge://extensions\` or \`about:addons\`. If it does not, try the addresses of section 1 from that computer, and see whether it is managed.

A group that needs another policy, for good or because it is at another step of section 6, gets a kit of its own: copy this folder (\`cp -a kit kit-hr\`, a name that is not there yet) and make the kit in the copy, with the same \`--key\`, another \`policyVersion\` and without \`--update-url\`. While both policies name the same hosts (\`extraHosts\`, \`customRecognisers\`), the package is the same, so serve \`hosting\` once. Browsers take updates from the address that their package names, also after they have moved to another group: keep it. When all groups have the same policy at last, deliver it to the others from one kit: end their exclusion from what that kit delivers, then withdraw what was their own.

### Shared computers and VDI

Where browser profiles are not kept, each sign-in is a new installation with a new device id and an empty log. It fetches the package from your web server again, is not watched until it has it, and loses what it has not sent when the user signs out. So give these computers a kit of their own with \`"welcome": false\` and \`"checkInstallation": false\`: otherwise the welcome page opens, and the check runs, at each sign-in. Put \`new-domain=record\` into its \`responses\`, because to an empty log each domain is new. Earlier answers go with the profile, too, so people are asked more often than gate 4 shows. The gates of section 6 count device ids, so leave these computers out: give their policy a \`policyVersion\` of its own, ask the gates by that of the others, and take each step here when the others have passed its gate. The query of devices that sent nothing for three days lists their past sessions. Try some of them by hand instead: ${CHECK_PATH}. Tell their users with section 5, because no page does.

## 5. Tell people

${pagesText(kit)}

The notice below is made from your policy, in English; \`employees\` has it in every language Second Look speaks, in German as \`notice.de-DE.md\`.${policy.forwardUrl === undefined ? '' : ' Replace its `[…]` by how long your SIEM keeps events.'} Have your privacy officer and, where there is one, your works council read it before the roll-out: the folder \`${DRAFTS}\` has a draft for each of them, in English and German, made from your policy, with the questions that only you can answer. Where somebody has to agree, begin section 3 after that, also on the test computer. The drafts are not legal advice.

${quoted(noticeText(kit, wordsIn('en')))}
`;
}

function searchOnLinux(): string {
  const chromium = CHROMIUM_BROWSERS.flatMap(({ linux, snap, flatpak }) => [
    linux,
    snap?.folder ?? [],
    flatpak?.others ?? [],
  ]).flat();
  const places = [...chromium, FIREFOX_LINUX, FIREFOX_FLATPAK.folder, ...FIREFOX_LINUX_OTHERS].join(' ');
  return `sudo sh -c 'grep -Rls ExtensionSettings ${places.replace(/ARCH|BRANCH/g, '*')}'`;
}

/** Pages that the policy turns on or off. */
function pagesText({ policy, chromiumId }: Kit): string {
  const welcome = policy.welcome
    ? 'After the installation a page opens once in each browser, in a tab behind what people are doing: what is recorded, what is not, and who can see it (`welcome`, `welcomeText`).'
    : 'No page opens after the installation (`welcome` is false); what is recorded, and who can see it, stands behind the settings of Second Look.';
  const practice = policy.practice
    ? `For trainings there is the practice room: behind the toolbar button, and in Chrome and Edge at \`chrome-extension://${chromiumId}/src/practice/index.html\`, which has to be typed or kept as a bookmark.`
    : 'The practice room is closed (`practice` is false).';
  return `${welcome} ${practice}`;
}

function quoted(text: string): string {
  return text
    .replace(/^#/gm, '##')
    .replace(/^(.*)$/gm, (_, line: string) => `> ${line}`.trimEnd())
    .replace(/>\s*$/, '');
}
