/**
 * Parts of `policies.json` for Firefox, and notes for Windows:
 * mozilla.github.io/policy-templates.
 */
import { readFileSync } from 'node:fs';
import { FIREFOX_REGISTRY } from '../browsers';
import { firefoxInstall } from '../install';
import { type Kit, type KitFile, mustDeliver } from '../kit';
import { ADMX } from './admx';
import { json } from './linux';
import { MERGE_PS1 } from './merge-ps1';
import { POLICY_REG } from './reg-file';
import { GROUP_POLICY_PS1 } from './windows-scripts';

export const FIREFOX_NOTES = 'firefox/README.md';

export const FIREFOX_POLICY = 'firefox/second-look-policy.json';
export const FIREFOX_INSTALL = 'firefox/second-look-install.json';
export const FIREFOX_MERGE = 'firefox/merge.py';

/** Copied as it is: the program that adds the two files to the organisation's own. */
const MERGE = new URL('firefox-merge.py', import.meta.url);

/** Firefox reads one `policies.json` only, so these are to be merged into it. */
export function firefoxFiles(kit: Kit): KitFile[] {
  const policy = json({ policies: { '3rdparty': { Extensions: { [kit.firefoxId]: kit.values } } } });
  mustDeliver(FIREFOX_POLICY, readFirefox(policy, kit), kit);
  return [
    { path: FIREFOX_POLICY, contents: policy },
    { path: FIREFOX_INSTALL, contents: json({ policies: { ExtensionSettings: firefoxInstall(kit) } }) },
    { path: FIREFOX_MERGE, contents: readFileSync(MERGE, 'utf8') },
    { path: FIREFOX_NOTES, contents: notes(kit) },
  ];
}

export function readFirefox(text: string, { firefoxId }: Kit): unknown {
  const { policies } = JSON.parse(text) as { policies: { '3rdparty': { Extensions: Record<string, unknown> } } };
  return policies['3rdparty'].Extensions[firefoxId];
}

function notes(kit: Kit): string {
  return `# Firefox

## Group Policy, or a file

Mozilla's own templates (\`firefox.admx\`) have no fields for the policy of an extension. There are two ways:

- **Group Policy**, by \`${GROUP_POLICY_PS1}\` of this kit. It writes below \`HKLM\\${FIREFOX_REGISTRY}\\3rdparty\\Extensions\\${kit.firefoxId}\`, and so do \`${ADMX}\` (folder *Second Look > Firefox* of the editor) and \`${POLICY_REG}\`.
- **\`policies.json\`** in the folder \`distribution\` of the folder in which Firefox is installed: \`python3 merge.py --file PATH\` adds both files beside this one to it. Of a policy that Group Policy sets, too, as \`3rdparty\`, Firefox skips the whole part in the file, also that of other extensions.

Installation is Mozilla's policy *Extensions > Extension Management* (\`ExtensionSettings\`). Firefox takes one: \`${MERGE_PS1}\` adds ours to yours. If you write it yourself, this is the whole value, in one line; our member, for a value of yours, is what stands between its outer braces:

    ${JSON.stringify(firefoxInstall(kit))}

Firefox reads all of this at its start only: a change takes a restart. A list without any element cannot be written to the registry: leave it out.

## Have the package signed

Firefox installs signed packages only, on every platform. Every new version has to be signed again.

1. Mozilla signs for one owner of an id: make the kit with \`--firefox-id second-look@YOUR-DOMAIN\`, before you deliver anything. With another id Firefox installs another extension, whose log starts empty, and removes the earlier one with its log.
2. With an account of addons.mozilla.org open *Developer Hub > Submit a New Add-on*, choose *On your own*, and upload the \`.xpi\` of \`hosting\`. Mozilla wants the source code too, because the package is bundled: where this kit was made, \`npm run package\` writes \`dist/packages/second-look-VERSION-source.zip\`. Upload it with the note "Node 20.19, 22.13, or 24 and later: npm ci, npm run package; the admin kit put id, version, address of updates and hosts of our policy into manifest.json". A check by programs comes first; Mozilla may also look at the package by hand.
3. Download the signed file and put it **on the web server**, under the name of the unsigned one, and over the unsigned one in \`hosting\`. A kit that is made again keeps it there while nothing in the package changes. Otherwise the version rises, and the new file has to be signed.

Firefox ESR also takes the file unsigned, if this member of \`policies\` is set (\`Preferences\`, mozilla.github.io/policy-templates):

    "Preferences": { "xpinstall.signatures.required": { "Value": false, "Status": "locked" } }

Put it into your own \`policies.json\`. By Group Policy it is *Preferences* of Mozilla's template (\`HKLM\\SOFTWARE\\Policies\\Mozilla\\Firefox\`, value \`Preferences\`, REG_MULTI_SZ), with what stands behind \`"Preferences":\` as its text; this was not tried. No file of this kit has it, because it holds for every extension. Other Firefox, as that of Fedora, wants the signature all the same: with both, have the package signed.
`;
}
