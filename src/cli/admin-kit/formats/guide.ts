/** The page an admin reads first: which file goes where, and how to see that it works. */
import { CHROMIUM_BROWSERS, FIREFOX_LINUX } from '../browsers';
import { forcelistEntry } from '../install';
import type { Kit, KitFile } from '../kit';
import { wordsIn } from '../words';
import { FIREFOX_NOTES } from './firefox';
import { noticeText } from './notice';
import { oneLine } from './one-line';

export const GUIDE = 'roll-out.md';

/** What goes where on Linux. */
const LINUX_FILES = [
  ...CHROMIUM_BROWSERS.map(({ short, linux }) => [`linux/${short}/*.json`, linux] as const),
  ['firefox/policies.json', FIREFOX_LINUX] as const,
];

export function guideFile(kit: Kit): KitFile {
  return { path: GUIDE, contents: guideText(kit) };
}

function guideText(kit: Kit): string {
  const { chromiumId, firefoxId, version, hosted, policy } = kit;
  const { organizationName = 'your organisation' } = policy;
  return `# Rolling out Second Look at ${oneLine(organizationName)}

Package ${version}, id \`${chromiumId}\` in Chrome, Chromium and Edge, \`${firefoxId}\` in Firefox.

## 1. Serve three files

Put the folder \`hosting\` on a web server that every browser reaches, and nobody outside needs:

| file | has to be found at | type |
| --- | --- | --- |
| \`update.xml\` | ${hosted.updateXml} | \`text/xml\` |
| \`second-look.crx\` | ${hosted.crx} | \`application/x-chrome-extension\` |
| \`${hosted.xpi.split('/').at(-1)}\` | ${hosted.xpi} | \`application/x-xpinstall\` |

The XPI is not signed, and Firefox wants Mozilla's signature: see \`${FIREFOX_NOTES}\`. Each new version has to be signed again. For an update put the new files there: Chrome and Edge look every few hours, Firefox when \`policies.json\` names another address, which it does for
each version.

## 2. Try it on one computer

Give it the file of its platform (below) and open \`chrome://policy\`, \`edge://policy\` or \`about:policies\`. Second Look must be listed there with every key of your policy. Its popup (toolbar button)
lists what is wrong with a value; its settings show how well each page is watched. Then five computers, a department, everybody: change the group that gets the file, not the file.

## 3. Give each platform its file

| platform | file | where it goes |
| --- | --- | --- |
| Windows, Group Policy | \`windows/second-look.admx\`, \`windows/*/second-look.adml\` | \`\\\\DOMAIN\\SYSVOL\\DOMAIN\\Policies\\PolicyDefinitions\`; then set the values in the editor, under *Second Look* |
| Windows, any other tool | \`windows/second-look.reg\` | \`reg import second-look.reg\` as administrator; installs and sets everything |
| Windows, Intune | \`intune/oma-uri.txt\` with a template for each browser, or \`intune/oma-uri.json\` for Microsoft Graph | *Devices > Configuration > Templates > Custom* |
| macOS | \`macos/second-look.mobileconfig\` | your MDM, as a custom profile for the device |
${CHROMIUM_BROWSERS.map(({ name, short, linux }) => `| Linux, ${name} | \`linux/${short}/*.json\` | \`${linux}/\` |`).join('\n')}
| Linux, Firefox | \`firefox/policies.json\` | \`${FIREFOX_LINUX}/\` |
| Windows and macOS, Firefox | \`firefox/policies.json\` | \`distribution\` in the folder of Firefox (macOS: \`Firefox.app/Contents/Resources/distribution\`); see \`firefox/group-policy.md\` |
| Chrome by Google Admin console | \`google-admin/policy-for-extensions.json\` | *Apps & extensions*, add by id \`${chromiumId}\` from the custom URL of update.xml, *Force install*, and this file into *Policy for extensions* |

On Linux every user of the computer has to be able to read these files, because the browser runs as that user; a plain \`cp\` may keep them to yourself. So everybody there can read your policy, too: put nothing into it that is
secret.

${LINUX_FILES.map(([file, place]) => `    sudo install -D -m 644 -t ${place} ${file}`).join('\n')}

Installation is part of the files for Windows (\`.reg\`), macOS and Firefox, and \`second-look-install.json\` on Linux. By Group Policy or Intune set the browser's own policy: *Configure the list of force-installed apps
and extensions* of Chrome, *Control which extensions are installed silently* of Edge, with the entry

    ${forcelistEntry(kit)}

If you have \`ExtensionSettings\` already, add our part to it instead of delivering a second one: browsers take one. On Windows and macOS Chrome and Edge install from a server of your own only on computers that are managed (joined
to a domain, in an MDM, or enrolled in the browser's own management).

## 4. Tell people

The notice below is made from your policy; \`employees\` has it in every language Second Look speaks. Have your privacy officer and, where there is one, your works council read it before the roll-out.

${quoted(noticeText(kit, wordsIn('en')))}
## 5. Change something

Edit the policy file, run the kit again **with the same key**, and deliver what it wrote. Browsers take a changed policy within minutes (Firefox at its next start). With another key the package has another id: browsers
would install it anew, and the log on every device would start empty.
`;
}

function quoted(text: string): string {
  return text
    .replace(/^#/gm, '##')
    .replace(/^(.*)$/gm, (_, line: string) => `> ${line}`.trimEnd())
    .replace(/>\s*$/, '');
}
