import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import manifest from '../../../../manifest.json';
import { RULES } from '../../../rules';
import { NEVER_RECORDED, RECORDED } from '../../../words/what-is-recorded';
import { kitOf } from '../../test/sample-kit';
import { languages, windowsName, wordsIn } from '../words';
import { engineFiles } from './engine/engine';
import { FIREFOX_NOTES, firefoxFiles } from './firefox';
import { guideFile } from './guide';
import { noticeFiles, noticeText } from './notice';

const english = (raw?: Readonly<Record<string, unknown>>) => noticeText(kitOf(raw), wordsIn('en'));

describe('the notice to employees', () => {
  it('describes what this policy does', () => {
    const text = english();
    for (const words of [
      'Contoso has installed',
      'sharepoint.corp.contoso.com, docs.contoso.example',
      'security@contoso.com',
      'it is sent to otel.contoso.example',
      'the exact text that was sent',
    ])
      expect(text).toContain(words);
  });

  it('says whether the record leaves the browser, and which part of it', () => {
    const off = english({});
    expect(off).toContain('The log stays in your browser.');
    for (const words of ['is sent to', 'Sent are', 'exact text']) expect(off).not.toContain(words);
    const to = {
      forwardKind: 'otlp',
      forwardUrl: 'https://otel.contoso.example:4318/v1/logs',
      forwardToken: 'hush-5f0b',
    };
    const minimal = english(to);
    expect(minimal).toContain('it is sent to otel.contoso.example:4318,');
    expect(minimal).toContain('People appear as pseudonyms. So do files');
    expect(minimal).not.toContain('stays in your browser');
    expect(minimal).toContain(
      'In your browser, entries are kept for 30 days, then deleted. On otel.contoso.example:4318 ',
    );
    expect(minimal).toContain('as long as your organisation sets: […].');
    expect(minimal).not.toContain('hush');
    expect(english({ ...to, privacyLevel: 'full' })).toContain('with all names');
    expect(english({ ...to, forwardKind: undefined })).toContain('The log stays in your browser.');
  });

  const responses = ['anyone-link=record', 'bulk-download=block', 'external-recipient=off', 'anyone-link-edit=inform'];

  it('gives the final response of each rule, and its start date', () => {
    const text = english({ responses, startDates: ['anyone-link-edit=2027-01-31'] });
    expect(text).toContain('- Anyone with the link can open the file: only recorded\n');
    expect(text).toContain(
      '- Anyone with the link can edit the file: you are warned immediately (from 2027-01-31 on)\n',
    );
    expect(text).toContain('- Many items downloaded at once: it is stopped\n');
    expect(text).toMatch(/strictest response counts\. A link that lets anyone edit the file.*\n\n- /);
    expect(english({ responses: ['anyone-link=off'] })).toMatch(/strictest response counts\.\n\n- /);
    expect(text).not.toContain('- Shared outside your organisation');
    const off = RULES.filter(({ response }) => response === 'off').length;
    expect(text.match(/^- /gm)).toHaveLength(RULES.length - off - 1);
  });

  it("says in audit-only mode what would happen, also by the organisation's own rules", () => {
    const own = { id: 'own', level: 'high', when: { kind: 'print' }, title: 'Printed at home' };
    const trial = { auditOnly: true, responses: ['anyone-link=block', 'bulk-download=warn', 'everyone=justify'] };
    const text = english({ ...trial, customRules: [own] });
    for (const words of [
      'For now Second Look neither warns nor asks',
      '- Printed at home: you would be warned immediately',
      '- Anyone with the link can open the file: it would be stopped',
      '- Many items downloaded at once: you would be asked before it happens',
      ': you would be asked for a reason before it happens',
    ])
      expect(text).toContain(words);
    expect(text).not.toMatch(/you are (?:warned|asked)|it is stopped/);
    expect(english({})).not.toContain('would be');
  });

  it('names the hosts on which another response holds, also of a rule that is off elsewhere', () => {
    const text = english({
      hostGroups: ['hr=hr.contoso.com *.people.contoso.com', 'all=hr.contoso.com docs.contoso.com'],
      responses: ['anyone-link@hr=block', 'anyone-link@all=record', 'unusual-hours@hr=warn', 'everyone@hr=off'],
      startDates: ['anyone-link=2027-01-31'],
    });
    expect(text).toContain(
      [
        '- Anyone with the link can open the file: you are warned immediately (from 2027-01-31 on)',
        '  - On `hr.contoso.com`, `*.people.contoso.com` (hr): it is stopped (from 2027-01-31 on)',
        '  - On `docs.contoso.com` (all): only recorded (from 2027-01-31 on)',
      ].join('\n'),
    );
    expect(text).toMatch(/^- .*: not applied\n {2}- On .*\(hr\): you are asked before it happens$/m);
    expect(text).toMatch(/^ {2}- On .*\(hr\): not applied$/m);
    expect(english({ hostGroups: ['hr=hr.contoso.com'] })).not.toContain('hr.contoso.com');
  });

  it('says what is sent at every level', () => {
    const to = { forwardKind: 'otlp', forwardUrl: 'https://otel.contoso.example:4318' };
    for (const privacyLevel of ['minimal', 'standard', 'full'])
      expect(english({ ...to, privacyLevel })).toContain('how long that took');
    expect(english({})).not.toContain('how long that took');
  });

  it('claims nothing that the policy does not say', () => {
    const text = english({});
    for (const words of [
      'undefined',
      'sites of your organisation',
      'The rules of your organisation',
      'Contact for questions',
      '$',
    ])
      expect(text).not.toContain(words);
  });

  it('names every host of the manifest, and what kinds of sites these are', () => {
    const text = english({});
    for (const pattern of manifest.host_permissions)
      expect(text).toContain(`\`${pattern.slice('https://'.length, -'/*'.length)}\``);
    for (const words of ['personal account', 'onedrive.live.com', 'session control', 'sign-in pages'])
      expect(text).toContain(words);
  });

  it('lists everything that is stored, also about personal accounts', () => {
    const text = english();
    for (const words of [
      'for a personal account that you use',
      'The domains you have shared with',
      'entries are kept for 90 days, then deleted. On otel.contoso.example:4318 ',
      'how well each is watched',
    ])
      expect(text).toContain(words);
    for (const key of [...RECORDED, ...NEVER_RECORDED]) expect(text).toContain(`* ${wordsIn('en')(key)}\n`);
  });

  it('says how to see it all, what happens to passwords, and where to practise', () => {
    const text = english({});
    for (const words of [
      '“Activity history”',
      'how to remove it',
      'including any password that you set for a link',
      'In the practice room',
    ])
      expect(text).toContain(words);
    expect(english({ practice: false })).not.toContain('practice');
  });

  it('keeps its layout if a name in the policy has a line break', () => {
    const text = english({
      organizationName: 'Contoso\n# Group',
      supportContact: 'Ann\r\n- Bob',
      policyUrl: 'https://contoso.com/\n# a',
    });
    expect(text).toContain('\nContoso # Group has installed');
    expect(text).toContain('Ann - Bob\n');
    expect(text).toContain('https://contoso.com/ # a\n');
  });

  it('exists in every language, with words for every rule', () => {
    const files = noticeFiles(kitOf());
    expect(files).toHaveLength(languages().length);
    for (const { contents } of files)
      for (const line of String(contents).split('\n')) expect(line).not.toMatch(/^- *:|: *$/);
    for (const { contents } of files) expect(String(contents)).toMatch(/90.+otel\.contoso\.example.+\[…\]/);
    const american = files.find(({ path }) => path === 'employees/notice.en-US.md');
    expect(String(american?.contents)).toContain('your organization');
    expect(String(american?.contents)).not.toMatch(/organisation/i);
    for (const { contents } of noticeFiles(kitOf({}))) expect(String(contents)).not.toContain('[…]');
  });
});

describe('names of languages on Windows', () => {
  it.each([
    ['en', 'en-US'],
    ['de', 'de-DE'],
    ['pt_BR', 'pt-BR'],
    ['ar', 'ar-SA'],
    ['zh_TW', 'zh-TW'],
    ['ja', 'ja-JP'],
    ['ar', 'ar-SA'],
  ])('maps %s to %s', (language, name) => expect(windowsName(language)).toBe(name));
});

/** Below a heading of the third level, up to the next heading. */
function partOf(title: string): string {
  const parts = String(guideFile(kitOf()).contents).split(/^(?=##)/m);
  return parts.find(part => part.startsWith(`### ${title}\n`)) ?? '';
}

describe('the guide', () => {
  it('names every file of the kit, the force-list entry and the notice', () => {
    const text = String(guideFile(kitOf()).contents);
    for (const path of [
      'windows/second-look.admx',
      'windows/second-look-policy.reg',
      'windows/second-look-install.reg',
      'windows/merge.ps1',
      'intune/oma-uri.txt',
      'macos/second-look-policy.mobileconfig',
      'macos/second-look-install.mobileconfig',
      'linux/chromium/',
      'firefox/merge.py',
      'drafts',
      'verify/linux.py',
      'verify/macos.sh',
      'verify\\windows.ps1',
      'google-admin/policy-for-extensions.json',
      'update.xml',
    ])
      expect(text).toContain(path);
    expect(text).toContain(`    ${kitOf().chromiumId};https://extensions.contoso.com/second-look/update.xml\n`);
    expect(text).toContain('> Contoso has installed');
  });

  it('has its heading on one line', () => {
    const text = String(guideFile(kitOf({ organizationName: 'Contoso\u2028\nGroup' })).contents);
    expect(text).toMatch(/^# Rolling out Second Look at Contoso Group\n\n/);
    expect(text).toContain('> Contoso Group has installed');
  });

  it('makes the files on Linux readable for browsers, and says who else can read them', () => {
    const text = String(guideFile(kitOf()).contents);
    for (const place of [
      '/etc/opt/chrome/policies/managed',
      '/etc/chromium/policies/managed',
      '/etc/chromium-browser/policies/managed',
      '/var/lib/flatpak/extension/org.chromium.Chromium.Extension.second-look/$(uname -m)/1/policies/managed',
      '/etc/opt/edge/policies/managed',
    ])
      expect(text).toContain(`    sudo install -D -m 644 -t ${place} `);
    expect(text).toContain('adds it to `/etc/firefox/policies/policies.json`');
    expect(text).toContain('/org.mozilla.firefox.systemconfig/ARCH/stable/policies/policies.json`');
    expect(text).toContain('everybody there can read your policy');
  });

  it("leaves Firefox on Linux to the organisation's role if that writes the file of a Flatpak, too", () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(/as well: then do not run `merge\.py` at all\..* the template of each file that it writes/);
    expect(text).toContain('and `--flatpak --block`, unless it writes the file of the Flatpak as well');
  });

  it('installs by ExtensionSettings only where the organisation has none of its own', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).not.toContain('*.json');
    const [steps = ''] = /^### Linux, step by step[\s\S]*?(?=^2\. )/m.exec(text) ?? [];
    const [first, second = ''] = steps.split('**only if**');
    expect(first?.match(/sudo install .*/g)?.map(line => line.split('/').at(-1))).toEqual(
      Array(5).fill('second-look.json'),
    );
    expect(second.match(/sudo install .*/g)?.map(line => line.split('/').at(-1))).toEqual(
      Array(5).fill('second-look-install.json'),
    );
    expect(text).toMatch(/second-look-install\.mobileconfig` likewise \*\*only if\*\*/);
  });

  it('changes no other browser where the step is for Firefox', () => {
    const text = String(guideFile(kitOf()).contents);
    const steps = text.match(/^5\. Firefox: .*$/gm);
    expect(steps).toEqual([
      expect.stringContaining('`windows/merge.ps1` with the parameters `-Browser Firefox`'),
      expect.stringContaining('`intune/firefox.ps1`'),
    ]);
  });

  it.each([
    ['without a secret', {}, 'GpoRead'],
    ['with one, which nobody else may read', { pseudonymKey: `k:${'0'.repeat(32)}` }, 'None'],
  ])('filters a Group Policy object before it is filled and linked, %s', (_, raw, others) => {
    const text = String(guideFile(kitOf(raw)).contents);
    const steps = text.slice(text.indexOf('### Group Policy, step by step'), text.indexOf('### Intune, step by step'));
    const at = [
      "'S-1-5-11'",
      'New-GPO -Name "Second Look"',
      '-TargetName "GROUP OF COMPUTERS" -PermissionLevel GpoApply',
      `-TargetName "Authenticated Users" -PermissionLevel ${others} -Replace`,
      'Get-GPPermission -Name "Second Look" -All',
      'group-policy.ps1 -Name "Second Look" -Install -WhatIf',
      'link the object',
    ].map(words => steps.indexOf(words));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(text).not.toContain('-Create');
  });

  it.each([
    ['without a secret', {}],
    ['with one', { pseudonymKey: `k:${'0'.repeat(32)}` }],
  ])('leaves no computer without a Group Policy object while it gets another one, %s', (_, raw) => {
    const text = String(guideFile(kitOf(raw)).contents);
    const at = [
      'not link the object yet',
      'Wait until all domain',
      'Link the object to the units',
      'deny the group',
    ].map(words => text.indexOf(words, text.indexOf('\n7. A group at another step')));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('says what becomes of settings for extensions that are there, before the steps that install', () => {
    const text = String(guideFile(kitOf()).contents);
    const own = text.indexOf('### If you have settings for extensions already');
    for (const steps of ['Group Policy', 'Intune', 'macOS', 'Linux'])
      expect(text.indexOf(`### ${steps}, step by step`)).toBeGreaterThan(own);
    expect(text).toMatch(/^2\. .*Leave `-Install` out .*\*If you have settings for extensions already\*/m);
    expect(text).toMatch(/^5\. Firefox: .*\*If you have settings for extensions already\*.*`windows\/merge\.ps1`/m);
    expect(text).toMatch(/^\| `policies\.json` of Firefox, on Windows \|.*`3rdparty`/m);
    expect(partOf('A copy of an object of yours')).toMatch(/^2\. .* for \*Current user\*/m);
  });

  it('says what each sign-in costs where profiles are not kept', () => {
    const [part = ''] =
      /^### Shared computers and VDI[\s\S]*?(?=^## )/m.exec(String(guideFile(kitOf()).contents)) ?? [];
    for (const words of ['fetches the package', '`new-domain=record`', 'passed its gate'])
      expect(part).toContain(words);
  });

  it('says what to fill in in the notice', () => {
    expect(String(guideFile(kitOf()).contents)).toMatch(/^The notice below .* Replace its `\[…\]`/m);
    expect(String(guideFile(kitOf({})).contents)).not.toContain('[…]');
  });

  it('says how Firefox of one computer loses Second Look, whose startup script would install it again', () => {
    expect(partOf('Group Policy, for one computer first')).toMatch(
      /^1\. If a startup script .* `windows\/merge\.ps1 -Browser Firefox -Block`.* or a copy of an object of yours sets .*not yet: .*\n2\. Take the computer out of the group, wait until all domain controllers have that, and restart it\.\n3\. `gpresult \/r .*\n4\. Run .* -Block` \(again\), .* each Firefox profile at once\. .*\n5\. When .* gone from `about:addons` .*, run `windows\/merge\.ps1 -Browser Firefox -Remove`/m,
    );
  });

  it('says how one organisational unit loses Second Look, in Firefox, too', () => {
    expect(partOf('Group Policy, for one group or organisational unit only')).toMatch(
      /^1\..*-Browser Firefox -Block[\s\S]*\n3\. Wait until all domain controllers .* take them out of the groups.*\n4\..*-Browser Firefox -Remove/m,
    );
  });

  it('says how one group of Macs loses Second Look, and the others keep it', () => {
    expect(partOf('macOS, for one Mac first, or for one group only')).toMatch(
      /^Leave the installation profile that the others have as it is.*\n\n1\. Make a second profile/m,
    );
  });

  it('pins the button in Intune without the script that changes all browsers', () => {
    expect(String(guideFile(kitOf()).contents)).toMatch(
      /With Group Policy \(.*\) and Intune make them for both, and leave `windows\/merge\.ps1` alone/,
    );
  });

  it('names the query of devices that have yet to take a changed policy, if there is a SIEM', () => {
    const query = '*Which devices run an older policy* in `engine/questions.md` shows';
    expect(String(guideFile(kitOf()).contents)).toContain(query);
    expect(String(guideFile(kitOf({})).contents)).not.toContain(query);
  });

  it('has one way each for Firefox on Windows', () => {
    const guide = String(guideFile(kitOf()).contents);
    expect(guide).toContain('| Windows and macOS, Firefox, if nothing above reaches it |');
    const notes = firefoxFiles(kitOf()).find(({ path }) => path === FIREFOX_NOTES);
    expect(String(notes?.contents)).toContain('**Group Policy**, by `windows/group-policy.ps1`');
  });

  it('installs no browser in Intune before its policy is there', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(/^5\. Firefox: .*`intune\/firefox\.ps1`.*only when \*Device status\*/m);
    expect(text).toMatch(/^Installation is then .* only for computers that have the policy already/m);
    expect(text).toContain('fetches a changed script only at its start, at a sign-in, and every 8 hours');
  });

  it("has a command for Linux that finds the organisation's own ExtensionSettings, of every browser", () => {
    const [, command = ''] =
      /^ {4}sudo (sh -c 'grep .* ExtensionSettings .*')$/m.exec(String(guideFile(kitOf()).contents)) ?? [];
    const root = mkdtempSync(join(tmpdir(), 'second-look-own-settings-'));
    const own = [
      'etc/opt/chrome/policies/managed/it.json',
      'etc/chromium-browser/policies/managed/it.json',
      'var/lib/flatpak/extension/org.chromium.Chromium.Extension.contoso/x86_64/1/policies/managed/it.json',
      'var/lib/flatpak/runtime/org.chromium.Chromium.Extension.it/x86_64/1/active/files/policies/managed/it.json',
      'etc/firefox/policies/policies.json',
      'usr/lib/firefox-esr/distribution/policies.json',
      'var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/x86_64/stable/policies/policies.json',
    ].map(path => join(root, path));
    const other = join(root, 'etc/opt/edge/policies/managed/other.json');
    for (const path of [...own, other]) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, path === other ? '{"HomepageLocation":"a"}' : '{"ExtensionSettings":{}}');
    }
    const { stdout } = spawnSync('sh', ['-c', command.replaceAll(' /', ` ${root}/`)], { encoding: 'utf8' });
    rmSync(root, { recursive: true });
    expect(stdout.trim().split('\n').sort()).toEqual(own.sort());
  });

  it('says that a list of blocked extensions may stay', () => {
    expect(String(guideFile(kitOf()).contents)).toMatch(
      /`ExtensionInstallBlocklist`.* may stay as it is: it stops neither what the list installs .* nor what a member of `ExtensionSettings`/,
    );
  });

  it('waits in chrome://policy for no policy of an extension that is not installed yet', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toContain('list the policy of an extension only once it is installed');
    const before = [
      /^2\. Assign the policy profile.*/m,
      /^Installation is then .*/m,
      /^\| from the \*Cloud\* .*/m,
      /^4\. On that computer: .*/m,
    ].map(line => line.exec(text)?.[0]);
    for (const step of before) {
      expect(step).toContain('*ok policy for*');
      expect(step).not.toMatch(/open `chrome:|`edge:\/\/policy`,? (?:then|there)/);
    }
  });

  it("moves a computer from the organisation's own profile to its copy with no moment in both or in neither", () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(/^\| for the computer, by Intune .* \| leave the browser out of `\$install`: .*step 5/m);
    expect(text).toMatch(/^5\. .*While the group is empty, assign the copy to it and exclude it from your profile/m);
  });

  it('gives Jamf Pro the property lists, and replaces a profile without taking its successor away', () => {
    const text = String(guideFile(kitOf()).contents);
    const [steps = ''] = /^### macOS, step by step[\s\S]*?(?=^### )/m.exec(text) ?? [];
    for (const folder of ['macos/jamf/policy', 'macos/jamf/install']) expect(steps).toContain(`\`${folder}\``);
    expect(steps).toMatch(/Jamf Pro: upload neither/);
    expect(steps).toMatch(/^5\. .*exclude the Macs from the old one first/m);
  });

  it('serves another package before the policy that needs it', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(
      /^Keep a copy of the folder .*\n\nIf the package has another version then .*, section 1 comes first/m,
    );
  });

  it('says how to leave Chrome or Edge out, and that the Remediation serves both', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(
      /^\| Windows, Intune \|.*policy of Chrome, Edge and Firefox, and install in Chrome and Edge\./m,
    );
    expect(text).toMatch(/To leave one of them out, .* without `-Install` .* `\$install` in both scripts/);
  });

  it('says how the people of the pilot become a group of computers, and whom else to tell', () => {
    expect(String(guideFile(kitOf()).contents)).toMatch(
      /^The pilot is people, .*`hostname`.* Whoever else signs in there is recorded as well, so tell them/m,
    );
  });

  it('says what a copy of an object takes along, how both are kept, and how the copy ends', () => {
    expect(partOf('A copy of an object of yours')).toMatch(
      /^1\. `Copy-GPO .* keeps the WMI filter, .*`-CopyAcl`[\s\S]*^5\. .* make each change in both objects\.[\s\S]* delete the copy/m,
    );
  });

  it('keeps the copy of an object where the own one would install without a policy', () => {
    const guide = String(guideFile(kitOf()).contents);
    expect(guide).toContain('Keep the copy as long as yours can reach a computer that does not get *Second Look*');
    expect(partOf('Group Policy, for one group or organisational unit only')).toMatch(
      /^5\. .* copy and denial stay as long as it does/m,
    );
  });

  it('says how one group on Linux loses Second Look, and what the check says meanwhile', () => {
    const guide = String(guideFile(kitOf()).contents);
    expect(partOf('Linux, for one computer first, or for one group only')).toMatch(
      /^With Ansible: \*one computer leaves\*[\s\S]*merge\.py --block[\s\S]*the same with `--remove`/m,
    );
    expect(guide).toContain('*ExtensionSettings says blocked*, as WRONG, too');
  });

  it('removes what .reg files wrote with the script that leaves no empty key, and says which ones the file leaves', () => {
    expect(partOf('Windows by `.reg` files or `windows/merge.ps1`')).toMatch(
      /^3\. .* -File intune\\remove\.ps1`.* Only where .*second-look-remove\.reg`; then delete by hand, .*`ExtensionInstallForcelist` of Chrome and of Edge .* and `3rdparty` of all three browsers .*`policies\.json`\)\.$/m,
    );
  });

  it('ends a startup script for Firefox on the day of -Remove, and the object later', () => {
    const guide = partOf('Group Policy');
    expect(guide).toMatch(
      /^2\. On one day: .* -Remove`, .* parameters of a startup script that end the block; .*\n3\. Wait\./m,
    );
    expect(guide).toMatch(/^4\. Delete links, objects and groups, .*`-Remove` ended with 1/m);
    expect(partOf('Firefox first')).toMatch(/startup script \|.* -Block` \|.* `-Browser Firefox -Remove` \|$/m);
  });

  it('gives the test computer a Group Policy object of its own before the pilot gets one', () => {
    const text = String(guideFile(kitOf()).contents);
    const at = [
      '`"Second Look Test"`',
      'New-GPO -Name',
      '\n6. Make the object of the pilot',
      'goes into the object of the test computer',
    ].map(words => text.indexOf(words));
    expect(at).not.toContain(-1);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
  });

  it('names the browser of each member that pins', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(/^- \*Chrome\*: .*toolbar_pin.*\n- \*Edge\*: .*toolbar_state/m);
  });

  it('tells people before a step asks or blocks, and has each step tried by hand', () => {
    const text = String(guideFile(kitOf()).contents);
    expect(text).toMatch(/^\| 4\. Ask \| first section 5 .* what is asked; then `ask\.jsonc`/m);
    expect(text).toMatch(/^\| 5\. Enforce \| first section 5 .* what is blocked; then `block\.jsonc`/m);
    const trial = /^Before each step .* on the test computer: .*\*Don’t share\*.*/m;
    expect(trial.exec(text)?.[0]).toContain('in your SIEM have it, with your `policyVersion`');
    expect(trial.exec(String(guideFile(kitOf({})).contents))?.[0]).not.toContain('SIEM');
  });

  it('says how a Collector opens port 443', () => {
    const text = String(guideFile(kitOf({ forwardKind: 'otlp', forwardUrl: 'https://siem.contoso.example' })).contents);
    expect(text).toMatch(/^4\. .* 443 on to 4318, or .*`AmbientCapabilities=CAP_NET_BIND_SERVICE`/m);
  });

  it('names what was made in Azure, if events go through a Collector', () => {
    const made = (forwardKind: string) =>
      String(guideFile(kitOf({ forwardKind, forwardUrl: 'https://siem.contoso.example' })).contents);
    const words = 'a Collector (Sentinel: also the application in Entra';
    expect(made('otlp')).toContain(words);
    expect(made('elastic')).not.toContain(words);
  });

  it('lets no token go to the users who try a policy', () => {
    expect(String(guideFile(kitOf()).contents)).toMatch(/^\| 2\. Choose responses .* without the `forward…` keys/m);
  });

  it('says which pages the user meets under this policy', () => {
    const text = String(guideFile(kitOf({})).contents);
    expect(text).toContain('a page opens once in each browser');
    expect(text).toContain(`\`chrome-extension://${kitOf().chromiumId}/src/practice/index.html\``);
    const closed = String(guideFile(kitOf({ welcome: false, practice: false })).contents);
    for (const words of ['No page opens after the installation', 'The practice room is closed'])
      expect(closed).toContain(words);
    expect(closed).not.toContain('practice/index.html');
  });

  it('says that each version for Firefox has to be signed', () => {
    expect(String(guideFile(kitOf()).contents)).toContain('Each new version has to be signed again');
  });
});

describe('the sections of the guide', () => {
  it.each(['otlp', 'splunk-hec', 'elastic', 'webhook', undefined])('are in the order of the work, for %s', kind => {
    const raw = kind === undefined ? {} : { forwardKind: kind, forwardUrl: 'https://siem.contoso.example/in' };
    const text = String(guideFile(kitOf(raw)).contents);
    expect([...text.matchAll(/^## (\d)\. (\w+)/gm)].map(([, at, word]) => `${at} ${word}`)).toEqual([
      '1 Serve',
      kind === undefined ? '2 Where' : '2 Prepare',
      '3 Give',
      '4 See',
      '5 Tell',
      '6 From',
      '7 Change',
      '8 End',
    ]);
    for (const [, at] of text.matchAll(/section (\d)/g)) expect(Number(at)).toBeLessThanOrEqual(8);
  });

  it.each([
    ['elastic', 'PUT _index_template/second-look', '`encoded` of the reply', '"errors":false'],
    ['splunk-hec', '`second_look`, the name in all queries', 'etc/apps/splunk_httpinput/local/inputs.conf', '"code":0'],
    ['otlp', 'Copy **one** of the files', '`SECOND_LOOK_TOKEN`', '/v1/logs'],
    ['webhook', '`engine/webhook.md`', 'CORS', ''],
  ])('say what to do with each file for %s, and how to try it', (forwardKind, ...words) => {
    const text = String(guideFile(kitOf({ forwardKind, forwardUrl: 'https://siem.contoso.example/in' })).contents);
    for (const word of words) expect(text).toContain(word);
  });

  it.each(['splunk-hec', 'otlp'])('needs no source type that Splunk does not list yet, for %s', forwardKind => {
    const text = String(guideFile(kitOf({ forwardKind, forwardUrl: 'https://siem.contoso.example/in' })).contents);
    expect(text).toContain('the source type stays *Automatic*');
    expect(text).toContain('*Global Settings*, *All Tokens* enabled');
    expect(text).toMatch(
      /`SplunkServerDefaultCert`.*`serverCert = .*(?:No browser trusts|The Collector refuses) Splunk's/,
    );
    expect(text).toContain('`$SPLUNK_HOME/etc/system/local/props.conf`');
  });

  it('keeps what stands in the files of Splunk already', () => {
    const made = kitOf({ forwardKind: 'splunk-hec', forwardUrl: 'https://siem.contoso.example/in' });
    expect(String(guideFile(made).contents)).toMatch(/Replace no file that is there\. .*`\[http\]`.* join our origins/);
    expect(String(guideFile(made).contents)).toMatch(/^ {3}A token .* 403 .*as in step 7, .*^7\. Try .*\(CORS\)/ms);
  });

  it('has the Collector keep events where it may, and trust the SIEM', () => {
    const made = kitOf({ forwardKind: 'otlp', forwardUrl: 'https://siem.contoso.example/in' });
    const text = String(guideFile(made).contents);
    const folders = engineFiles(made).map(({ contents }) => /directory: (\S+)/.exec(String(contents))?.[1]);
    for (const folder of folders.filter(found => found !== undefined))
      expect(text).toContain(`sudo install -d -m 700 -o otelcol-contrib ${folder}\``);
    expect(folders).toContain('/var/lib/otelcol');
    expect(text).toContain('`tls: { ca_file: /PATH/ca.pem }`');
  });

  it('lets the Remediation itself remove what it wrote, so that no computer keeps it or writes it again', () => {
    expect(partOf('Intune, Remediations')).toMatch(
      /`intune\/remove\.ps1` in the place of both scripts of each Remediation, and leave it assigned.*\n3\. On the same day take our entry and member out of your own profiles/,
    );
    expect(partOf('Intune, for one computer first, or for one group only')).toMatch(
      /^2\. .* blocks .* second group of step 5, with or without Firefox: .*\n3\. Exclude the group from each Remediation .* where it is the group's own; leave the exclusions of the others\.\n4\. A day later/m,
    );
  });

  it.each(['Current user', 'Cloud'])('has Intune write the policy before the list of %s installs', whose => {
    const text = String(guideFile(kitOf()).contents);
    const row = new RegExp(
      `^\\| [^|]*\\*${whose}\\* \\| .*writes the policy alone.* put the entry into that list`,
      'im',
    );
    expect(text).toMatch(row);
  });

  it('asks for the token before a file of the Collector is changed, which asks for it only then', () => {
    const text = String(guideFile(kitOf({ forwardKind: 'otlp', forwardUrl: 'https://siem.contoso.example' })).contents);
    const token = text.indexOf('`forwardToken` is a text that you make');
    expect(token).toBeGreaterThan(0);
    expect(token).toBeLessThan(text.indexOf('Copy **one** of the files'));
  });

  it('sends an event through the Collector that is OTLP of now, and that no gate counts', () => {
    const text = String(guideFile(kitOf({ forwardKind: 'otlp', forwardUrl: 'https://siem.contoso.example' })).contents);
    const [command = ''] = /^ {7}curl .*second-look-test.*$/m.exec(text) ?? [];
    const { stdout } = spawnSync('bash', ['-c', `curl() { printf '%s\\n' "$@"; }\n${command}`], { encoding: 'utf8' });
    const [sent] = JSON.parse(stdout.split('\n').find(line => line.startsWith('{')) ?? '').resourceLogs;
    expect(sent.resource.attributes).toEqual([{ key: 'service.name', value: { stringValue: 'second-look-test' } }]);
    const [{ timeUnixNano, body }] = sent.scopeLogs[0].logRecords;
    const event = JSON.parse(body.stringValue);
    expect(event).toEqual({
      time: expect.any(Number),
      metadata: { uid: expect.stringMatching(/^second-look-test-\d+$/) },
    });
    expect(Math.abs(event.time - Date.now())).toBeLessThan(60_000);
    expect(text).toContain('ocsf.metadata.uid LIKE "second-look-test*"');
    expect(text).toContain('sourcetype="ocsf:json" metadata.uid="second-look-test*"');
    expect(Math.abs(Number(timeUnixNano) / 1e6 - Date.now())).toBeLessThan(60_000);
    const names = [...text.matchAll(/ServiceName == "([^"]+)"/g)].map(([, name]) => name);
    expect(names.filter(name => name !== 'second-look')).toEqual(['second-look-test']);
  });
});

describe("the guide's section on where the log goes", () => {
  const guide = (raw: Readonly<Record<string, unknown>>) => String(guideFile(kitOf(raw)).contents);
  const to = { forwardKind: 'webhook', forwardUrl: 'https://siem.contoso.example/in', privacyLevel: 'standard' };

  it("says where the log goes and who can read the policy's secrets", () => {
    const text = guide({ ...to, forwardToken: 'hush-5f0b', pseudonymKey: 'k1:quiet' });
    for (const words of [
      '`siem.contoso.example` (Webhook, NDJSON)',
      'level `standard`',
      '`forwardToken` and `pseudonymKey` in it',
      'mode 0600',
    ])
      expect(text).toContain(words);
    expect(text).toContain('**Every user whom the policy reaches can read that**');
    for (const secret of ['hush', 'quiet']) expect(text).not.toContain(secret);
  });

  it('says that the log goes nowhere, and warns of no secret if there is none', () => {
    expect(guide({})).toContain('Nowhere: your policy names no SIEM');
    expect(guide(to)).not.toContain('can read that');
  });
});
