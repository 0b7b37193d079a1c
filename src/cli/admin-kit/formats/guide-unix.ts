import { CHROMIUM_BROWSERS, FIREFOX_FLATPAK, FIREFOX_LINUX } from '../browsers';
import { FIREFOX_MERGE } from './firefox';
import { INSTALL_PROFILE, JAMF_INSTALL, JAMF_POLICY, POLICY_PROFILE } from './mobileconfig';
import { VERIFY_LINUX, VERIFY_MACOS } from './verify/verify';

const { snap: SNAP, flatpak: FLATPAK } = CHROMIUM_BROWSERS.find(({ snap, flatpak }) => snap && flatpak) ?? {};

const installCommands = (file: string) =>
  CHROMIUM_BROWSERS.flatMap(({ short, linux, snap, flatpak }) =>
    [linux, snap?.folder, flatpak?.folder.replace('ARCH', '$(uname -m)')]
      .filter(folder => folder !== undefined)
      .map(folder => `       sudo install -D -m 644 -t ${folder} linux/${short}/${file}`),
  ).join('\n');

export function unixSteps(): string {
  return `### macOS, step by step

1. Upload \`${POLICY_PROFILE}\` to your MDM, as a custom profile for the device, unchanged. Upload \`${INSTALL_PROFILE}\` likewise **only if** you have no \`ExtensionSettings\` of your own there: of two profiles that set it only one holds. For a browser that has one, take its payload out of our file (\`PayloadDisplayName\` names the browser), and put what it holds into yours. Firefox's \`ExtensionSettings__ID\` is the member \`ID\` of your \`ExtensionSettings\`. Kandji: *Library > Add Library Item > Custom Profile*. Intune: *Devices > Configuration > Templates > Custom*, deployment channel *Device*. **Jamf Pro: upload neither**, because it empties an unsigned profile (usnistgov/macos_security#224). Make two profiles under *Computers > Configuration Profiles > New*, there *Application & Custom Settings > Upload > Add* for each file: the first from the files of \`${JAMF_POLICY}\`, the second from those of \`${JAMF_INSTALL}\` without the browsers that have an \`ExtensionSettings\` of your own. *Preference Domain* is the name of the file before \`.plist\`.
2. Assign the policy profile to a group with one Mac, and the installation only when the policy is there, also for each further group: without a policy the built-in rules would warn users. In Jamf Pro use a static group for the installation, and add a Mac once it has the policy profile: a smart group on one policy profile would withdraw the installation, and with it the log, when a Mac moves to another kit. Copy the folder \`verify\` to it and run \`sh ${VERIFY_MACOS}\`: each browser has to say *ok policy for*.
3. When the installation is there, too, restart the browser and run the script again.
4. Add the next group. A group with a kit of its own gets that kit's policy profile and is excluded from the first one; the installation profile is the same for all. The profiles of all kits have one \`PayloadIdentifier\`, by which macOS replaces one with the other (not those of Jamf Pro: there exclude the Mac from the old one and add it to the new one), so look at \`chrome://policy\` on one Mac that has changed its group.
5. For a changed policy replace the policy profile (Jamf Pro: the files in it, *Distribute to All*). If your MDM can only add a second one, exclude the Macs from the old one first: both have one \`PayloadIdentifier\`, so taking the old one away later could take both, and browsers keep their last policy meanwhile. The installation profile changes only with the version of Firefox's package. Replace it as well; where that cannot be, change \`install_url\` in it. **Never withdraw it**: browsers would remove Second Look, and its log. No MDM was tried, so begin with one Mac.

### Linux, step by step

1. In the folder of this kit run the line of each browser that the computer has. Every user has to be able to read these files, because the browser runs as that user (a plain \`cp\` may keep them to yourself); so everybody there can read your policy, too.

${installCommands('second-look.json')}
       sudo python3 ${FIREFOX_MERGE}

   \`${SNAP?.folder}\` is the folder of Ubuntu's own Chromium (a Snap), and \`${FLATPAK?.folder}\` that of Chromium as a Flatpak, with the architecture (\`uname -m\`) in the place of \`ARCH\`: neither reads \`/etc/chromium\`. In the Flatpak's folder the file itself has to be, because Flatpak follows no symbolic link there (flathub/org.chromium.Chromium, README). One that a user installed alone (\`flatpak install --user\`) reads this folder, too. A folder of the same name below \`~/.local/share/flatpak/extension\` would hold instead, for Firefox likewise (Flatpak's source, \`flatpak-dir-utils.c\`). Chrome and Edge as Flatpaks read \`/etc/opt/chrome\` and \`/etc/opt/edge\` (flathub/com.google.Chrome, flathub/com.microsoft.Edge). No browser was tried as a Snap or a Flatpak; the folders were, with Flatpak 1.16.6 and a program of our own in the place of the browser.

   The last line is for Firefox: it adds policy and installation to \`${FIREFOX_LINUX}/policies.json\`, which Firefox's Snap reads, too, and keeps what is there. A Flatpak does not see this file, so it adds both to \`${FIREFOX_FLATPAK.folder.replace('BRANCH', 'stable')}/policies.json\` as well, for each Firefox that was installed from Flatpak for all users (mozilla/enterprise-admin-reference#226): run it again after a Flatpak was installed. One that a user installed alone reads the same file, but \`merge.py\` does not see that it is there: name the file once with \`--file\`, and later runs find it. Firefox ESR of Debian reads \`${FIREFOX_LINUX}/policies.json\`, too, and no Firefox reads \`/etc/firefox-esr/policies\`. A \`policies.json\` in the folder \`distribution\` of an installation, as \`/usr/lib/firefox-esr/distribution\`, is read only while that file does not exist. So \`merge.py\` stops if one is there and says how to make \`${FIREFOX_LINUX}/policies.json\` of it first. With \`--file\` it changes the one you name and no other, as that of a Flatpak. Of a symbolic link it changes the file behind it; one that leads out of \`/etc/firefox\` is nothing to Firefox's Snap, which may not read what lies behind it, so put the file itself there. For Chrome, Chromium and Edge the installation is a second file. Run its line **only if** that browser has no \`ExtensionSettings\` of your own: of two files that set it only one holds, that whose name comes last. Otherwise put the member of ours into your file, but only on computers that have our policy already (\`second-look.json\` is there): elsewhere its built-in rules would warn users. A \`3rdparty\` in other files is no conflict.

${installCommands('second-look-install.json')}

   For many computers let your configuration management put the same files at the same places, with mode 644. A playbook for Ansible is in \`src/cli/admin-kit/README.md\`, where this kit was made. If a role of yours writes the whole \`policies.json\` of Firefox, run \`merge.py --flatpak\` instead of \`merge.py\`, whose part it would remove, unless your role writes the file of the Flatpak as well: then do not run \`merge.py\` at all. Put the members of \`firefox/second-look-policy.json\` and \`firefox/second-look-install.json\` into the template of each file that it writes, both for the groups alone whose turn it is (section 6).
2. As the user of the browser, not as root: \`python3 ${VERIFY_LINUX}\`. Each browser has to end with *installed by policy*.
3. Restart the browser; \`chrome://policy\`, \`edge://policy\` or \`about:policies\`. Chrome, Chromium and Edge then install the extension, Firefox once its package is signed.
4. Add the next group. A group with a kit of its own gets the files of that kit in the place of these.
5. For a changed policy run the same lines again. Chrome, Chromium and Edge take it while they run, Firefox at its next start.
`;
}
