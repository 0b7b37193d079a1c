/** The script for Linux, run on real policy files. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import manifest from '../../../../../manifest.json';
import { EXAMPLES, kitOf } from '../../../test/sample-kit';
import { CHROMIUM_BROWSERS, FIREFOX_FLATPAK, FIREFOX_ID, FIREFOX_LINUX } from '../../browsers';
import { extensionId } from '../../package/crx';
import { firefoxFiles } from '../firefox';
import { json, linuxFiles } from '../linux';
import { VERIFY_EXPECTED, VERIFY_LINUX, verifyFiles } from './verify';

const kit = kitOf();
const CHROME = CHROMIUM_BROWSERS[0]?.linux ?? '';
const UNSIGNED_ID = extensionId(Buffer.from(manifest.key, 'base64'));
const OTHER = 'cjpalhdlnbpafiamejdnhcphjbkeiagm';

let folder: string;
const write = (path: string, contents: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), contents);
};
/** Runs the script as somebody who may not read `second-look.json`: root may read everything. */
const WITHOUT_RIGHT = `
import builtins, runpy, sys
read = builtins.open
def refuse(path, *rest, **options):
    if str(path).endswith("/second-look.json"):
        raise PermissionError(13, "Permission denied")
    return read(path, *rest, **options)
builtins.open = refuse
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
`;
const AS_ROOT = `
import os, runpy, sys
os.geteuid = lambda: 0
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
`;
const verify = (before: string[] = []) => {
  const script = [...before, join(folder, VERIFY_LINUX), '--root', join(folder, 'root')];
  const { status, stdout, stderr } = spawnSync('python3', script, { encoding: 'utf8' });
  expect(stderr).toBe('');
  return { status, wrong: stdout.split('\n').filter(line => line.includes('WRONG')), stdout };
};
const place = (name: string, value: unknown) =>
  write(`root${CHROME}/${name}`, typeof value === 'string' ? value : json(value));
const policy = (id: string, values: object) => ({ '3rdparty': { extensions: { [id]: values } } });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-'));
  for (const { path, contents } of verifyFiles(kit)) write(path, contents);
  for (const { path, contents } of linuxFiles(kit))
    if (path.startsWith('linux/chrome/')) place(path.slice('linux/chrome/'.length), String(contents));
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds nothing wrong with the files of the kit, in any browser', () => {
  for (const { short, linux } of CHROMIUM_BROWSERS)
    for (const { path, contents } of linuxFiles(kit))
      if (path.startsWith(`linux/${short}/`)) write(`root${linux}/${path.split('/').at(-1)}`, contents);
  const [own, install] = firefoxFiles(kit).map(({ contents }) => contents);
  const policies = { ...JSON.parse(String(own)).policies, ...JSON.parse(String(install)).policies };
  write(`root${FIREFOX_LINUX}/policies.json`, json({ policies }));
  const { status, wrong, stdout } = verify();
  expect([status, wrong]).toEqual([0, []]);
  expect(stdout.match(/installed by policy/g)).toHaveLength(4);
});

it.each<[string, () => void, string]>([
  [
    'a policy for the id of another package',
    () => place('second-look.json', policy(UNSIGNED_ID, kit.values)),
    'id of another package',
  ],
  ['no policy at all', () => rmSync(join(folder, `root${CHROME}/second-look.json`)), 'no policy for the id'],
  ['JSON that is none', () => place('second-look.json', '{ "3rdparty": yes }'), 'not valid JSON (line 1, column 15)'],
  ['a list', () => place('second-look.json', '[]'), 'not an object in braces'],
  [
    'a missing setting',
    () => place('second-look.json', policy(kit.chromiumId, { ...kit.values, policyUrl: undefined })),
    'settings missing: policyUrl',
  ],
  [
    'another value',
    () => place('zz.json', policy(kit.chromiumId, { organizationName: 'Fabrikam' })),
    'another value than in the kit: organizationName',
  ],
  [
    'a setting beyond the kit',
    () => place('zz.json', policy(kit.chromiumId, { organisationName: 'Contoso' })),
    'not in the kit: organisationName',
  ],
  [
    'two files for one ExtensionSettings',
    () => place('zz.json', { ExtensionSettings: { [OTHER]: { installation_mode: 'allowed' } } }),
    'only the last holds',
  ],
  ['no installation', () => rmSync(join(folder, `root${CHROME}/second-look-install.json`)), 'nothing installs'],
  [
    'settings that block all',
    () => place('second-look-install.json', { ExtensionSettings: { '*': { installation_mode: 'blocked' } } }),
    `nothing installs ${kit.chromiumId}, and all extensions are blocked`,
  ],
  [
    'settings that block ours',
    () =>
      place('second-look-install.json', { ExtensionSettings: { [kit.chromiumId]: { installation_mode: 'blocked' } } }),
    'says blocked',
  ],
  [
    'settings that allow ours only, beside a list that installs it',
    () =>
      place('second-look-install.json', {
        ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`],
        ExtensionSettings: { [kit.chromiumId]: { installation_mode: 'allowed' } },
      }),
    'says allowed',
  ],
  [
    'settings that remove ours, beside a list that installs it',
    () =>
      place('second-look-install.json', {
        ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`],
        ExtensionSettings: { [kit.chromiumId]: { installation_mode: 'removed' } },
      }),
    'says removed',
  ],
  [
    'no policies.json in the folder of Firefox',
    () => mkdirSync(join(folder, `root${FIREFOX_LINUX}`), { recursive: true }),
    'policies.json is missing',
  ],
  [
    'comments in the file of Firefox',
    () => write(`root${FIREFOX_LINUX}/policies.json`, '{ // ours\n "policies": {} }'),
    'not valid JSON',
  ],
])('finds %s', (_, spoil, words) => {
  spoil();
  const { status, wrong } = verify();
  expect(status).toBe(1);
  expect(wrong.join('\n')).toContain(words);
});

it.each([
  ['with a known id', { ExtensionSettings: { [UNSIGNED_ID]: { installation_mode: 'force_installed' } } }, UNSIGNED_ID],
  [
    'from the same address',
    { ExtensionInstallForcelist: [`${OTHER};${kit.hosted.updateXml}`, `${'a'.repeat(32)};https://contoso.com/x`] },
    OTHER,
  ],
])('finds another kit %s beside ours', (_, policies, id) => {
  const install = JSON.parse(readFileSync(join(folder, `root${CHROME}/second-look-install.json`), 'utf8'));
  const settings = { ...install.ExtensionSettings, ...('ExtensionSettings' in policies && policies.ExtensionSettings) };
  place('second-look-install.json', { ...policies, ExtensionSettings: settings });
  const { status, wrong } = verify();
  expect([status, wrong]).toEqual([1, [expect.stringContaining(`${id} is installed as well`)]]);
});

it.each(['force_installed', 'blocked'])('finds another kit in Firefox that is %s, unless that is blocked', mode => {
  const [own, install] = firefoxFiles(kit)
    .slice(0, 2)
    .map(({ contents }) => JSON.parse(String(contents)).policies);
  const others = {
    'a@old.example': { installation_mode: mode, install_url: 'https://contoso.com/second-look-1.2.3.xpi' },
    'b@old.example': { installation_mode: 'force_installed', install_url: 'https://contoso.com/look.xpi' },
  };
  const policies = { ...own, ExtensionSettings: { ...install.ExtensionSettings, ...others } };
  write(`root${FIREFOX_LINUX}/policies.json`, json({ policies }));
  const found = mode === 'blocked' ? [] : [expect.stringMatching(/a@old\.example is installed as well.*--block/)];
  expect(verify().wrong).toEqual(found);
});

it('knows the ids of the kits before', () => {
  const files = verifyFiles({ ...kit, earlierFirefoxIds: ['a@old.example', FIREFOX_ID] });
  const expected = JSON.parse(String(files.find(({ path }) => path === VERIFY_EXPECTED)?.contents));
  expect(expected.otherIds).toEqual([UNSIGNED_ID, 'a@old.example']);
});

it('is content with an installation in settings of the organisation, and not before', () => {
  const path = join(folder, `root${CHROME}/second-look-install.json`);
  const { ExtensionSettings } = JSON.parse(readFileSync(path, 'utf8'));
  rmSync(path);
  place('contoso.json', { ExtensionSettings: { '*': { installation_mode: 'blocked' } } });
  expect(verify().wrong).toEqual([expect.stringContaining('nothing installs')]);
  place('contoso.json', { ExtensionSettings: { '*': { installation_mode: 'blocked' }, ...ExtensionSettings } });
  expect(verify()).toMatchObject({ status: 0, wrong: [] });
});

it('takes comments, commas and a list of forced extensions, as Chromium does', () => {
  place(
    'second-look.json',
    `// Contoso\n${json(policy(kit.chromiumId, kit.values)).replace(/\}\n$/, ', /* end */ }')}`,
  );
  place('second-look-install.json', { ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`] });
  expect(verify()).toMatchObject({ status: 0, wrong: [] });
});

it('finds a file that the user cannot read', () => {
  expect(verify(['-c', WITHOUT_RIGHT]).wrong.join('\n')).toContain('sudo chmod 644');
});

it('finds what users cannot read if root runs it', () => {
  const [file, folderOf] = [join(folder, `root${CHROME}/second-look.json`), join(folder, `root${CHROME}`)];
  chmodSync(file, 0o600);
  expect(verify(['-c', AS_ROOT])).toMatchObject({
    status: 1,
    wrong: expect.arrayContaining([expect.stringContaining('sudo chmod 644')]),
  });
  chmodSync(file, 0o644);
  chmodSync(folderOf, 0o750);
  expect(verify(['-c', AS_ROOT])).toMatchObject({ status: 1, wrong: [expect.stringContaining('sudo chmod 755')] });
});

it('says that no browser looks for policies', () => {
  rmSync(join(folder, 'root'), { recursive: true });
  const { status, stdout } = verify();
  expect([status, stdout]).toEqual([1, expect.stringContaining('No browser has a folder')]);
  expect(stdout).toContain('Firefox: not set up, ');
});

it('compares without values, and of secrets knows only that they are there', () => {
  const files = verifyFiles(kitOf({ ...EXAMPLES, forwardToken: 'hush-5f0b' }));
  const expected = String(files.find(({ path }) => path === VERIFY_EXPECTED)?.contents);
  expect(expected).not.toMatch(/hush|Contoso/);
  expect(JSON.parse(expected)).toMatchObject({
    values: { forwardToken: '' },
    otherIds: expect.not.arrayContaining([FIREFOX_ID]),
  });
});

it('reads the policies.json beside Firefox only where the one of the computer is missing', () => {
  const [own, install] = firefoxFiles(kit)
    .slice(0, 2)
    .map(({ contents }) => JSON.parse(String(contents)).policies);
  const [esr = '', other = ''] = ['/usr/lib/firefox-esr', '/opt/firefox-140'].map(
    path => `${path}/distribution/policies.json`,
  );
  write(`root${esr}`, json({ policies: { ...own, ...install } }));
  expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining(esr) });
  write(`root${other}`, json({ policies: own }));
  expect(verify().wrong).toEqual([expect.stringContaining('nothing installs')]);
  write(`root${FIREFOX_LINUX}/policies.json`, json({ policies: { ...own, ...install } }));
  expect(verify()).toMatchObject({ status: 0, stdout: expect.stringMatching(/note .*firefox-esr.* is not read/) });
});

it('says in its help what its option does', () => {
  const { stdout } = spawnSync('python3', [join(folder, VERIFY_LINUX), '--help'], { encoding: 'utf8' });
  expect(stdout).toMatch(/^ {2}--root DIR\s{2,}\w/m);
});

it('checks each Flatpak of Firefox in the folder that it sees', () => {
  const [own, install] = firefoxFiles(kit)
    .slice(0, 2)
    .map(({ contents }) => JSON.parse(String(contents)).policies);
  const policies = json({ policies: { ...own, ...install } });
  write(`root${FIREFOX_LINUX}/policies.json`, policies);
  expect(verify()).toMatchObject({ status: 0, stdout: expect.not.stringContaining('Flatpak') });
  write(`root${FIREFOX_FLATPAK.app}/x86_64/stable/active/metadata`, '');
  write(`root${FIREFOX_FLATPAK.app}/current/active/metadata`, '');
  const { status, wrong, stdout } = verify();
  expect([status, wrong]).toEqual([1, [expect.stringMatching(/x86_64\/stable is installed .* which is missing/)]]);
  expect(stdout).toContain('Firefox as a Flatpak, x86_64/stable (');
  write(`root${FIREFOX_FLATPAK.folder.replace('ARCH/BRANCH', 'x86_64/stable')}/policies.json`, policies);
  expect(verify()).toMatchObject({ status: 0, wrong: [] });
});

describe('Chromium as a Snap, as a Flatpak and as a package', () => {
  const {
    linux = '',
    snap,
    flatpak = { app: '', folder: '' },
  } = CHROMIUM_BROWSERS.find(({ short }) => short === 'chromium') ?? {};
  const lay = (to = '') => {
    for (const { path, contents } of linuxFiles(kit))
      if (path.startsWith('linux/chromium/')) write(`root${to}/${path.split('/').at(-1)}`, contents);
  };

  it('each read a folder of their own, and both are checked', () => {
    lay(snap?.folder);
    expect(verify()).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Chromium as a Snap .*chromium-browser/m),
    });
    write(`root${linux}/other.json`, '{}');
    expect(verify().wrong.join()).toContain('no policy for the id');
    lay(linux);
    expect(verify().stdout.match(/^Chromium as a (?:Snap|package) .*\/etc\/chromium/gm)).toHaveLength(2);
    write(`root${snap?.folder}/second-look.json`, '{}');
    expect(verify()).toMatchObject({ status: 1 });
  });

  it('are not ok if the Snap is there and only the other folder has the policy', () => {
    lay(linux);
    expect(verify()).toMatchObject({ status: 0 });
    write(`root${snap?.programs[0]}`, '');
    expect(verify().wrong).toEqual([expect.stringMatching(/\/snap\/bin\/chromium is installed .* missing$/)]);
  });

  it('are not ok either if the Flatpak is there, which follows no link and reads the files of others, too', () => {
    const own = flatpak.folder.replace('ARCH', 'x86_64');
    const theirs = `root${own.replace('second-look', 'contoso')}`;
    lay(linux);
    write(`root${flatpak.app}/x86_64/stable/active/metadata`, '');
    expect(verify().wrong).toEqual([expect.stringMatching(/Chromium\/x86_64\/stable is installed .* missing$/)]);
    write(`${theirs}/contoso.json`, json({ ExtensionSettings: { '*': { installation_mode: 'blocked' } } }));
    expect(verify().wrong.join()).toMatch(/no policy for the id .* all extensions are blocked/);
    lay(own);
    expect(verify().wrong).toEqual([
      expect.stringMatching(/ExtensionSettings is in .*contoso\.json, second-look-install/),
    ]);
    rmSync(join(folder, theirs), { recursive: true });
    expect(verify()).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('Chromium as a Flatpak, x86_64/stable ('),
    });
    const file = join(folder, `root${own}/second-look.json`);
    renameSync(file, `${file}.moved`);
    symlinkSync(`${file}.moved`, file);
    expect(verify().wrong.join()).toContain('second-look.json is a symbolic link');
  });

  it('are compared with what an installed extension of the Flatpak sets', () => {
    const own = flatpak.folder.replace('ARCH', 'x86_64');
    write(`root${flatpak.app}/x86_64/stable/active/metadata`, '');
    lay(own);
    expect(verify().wrong).toEqual([]);
    const files = 'runtime/org.chromium.Chromium.Extension.contoso/x86_64/1/active/files';
    write(`root/var/lib/flatpak/${files}/policies/managed/zz.json`, json({ ExtensionSettings: {} }));
    expect(verify().wrong.join()).toMatch(
      /second-look-install\.json, .*zz\.json: only the last holds.*nothing installs/,
    );
  });

  it('are not ok either if a user installed the Flatpak alone, which reads a folder at home first', () => {
    const atHome = (path: string) => path.replace('/var/lib', join(homedir(), '.local/share'));
    const own = flatpak.folder.replace('ARCH', 'x86_64');
    lay(linux);
    write(`root${atHome(flatpak.app)}/x86_64/stable/active/metadata`, '');
    expect(verify().wrong).toEqual([expect.stringMatching(/share\/flatpak\/app\/.* is installed .* missing$/)]);
    lay(own);
    expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining(', x86_64/stable (') });
    lay(atHome(own));
    rmSync(join(folder, `root${own}`), { recursive: true });
    expect(verify()).toMatchObject({ status: 0, stdout: expect.stringContaining(atHome(own)) });
    write(`root${atHome(own)}/second-look.json`, '{}');
    expect(verify().wrong.join()).toContain('no policy for the id');
  });
});

it('says that it compared no secret', () => {
  expect(verify().stdout).toMatch(/note {2}not compared, because secret: forwardToken, /);
  expect(verify(['-c', WITHOUT_RIGHT]).stdout).not.toContain('not compared');
});
