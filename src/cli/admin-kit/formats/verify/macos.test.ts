/**
 * The script for macOS over folders as an MDM leaves them, made from the profiles of the kit. Two
 * programs of macOS are stand-ins: `osascript` runs the script in Node, `plutil` reads XML only.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { build, parse } from 'plist';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { EXAMPLES, kitOf } from '../../../test/sample-kit';
import { FIREFOX_ID } from '../../browsers';
import { firefoxFiles } from '../firefox';
import { json } from '../linux';
import { mobileconfigFiles } from '../mobileconfig';
import { VERIFY_MACOS, verifyFiles } from './verify';

const kit = kitOf();
const OTHER = 'cjpalhdlnbpafiamejdnhcphjbkeiagm';
const PREFERENCES = 'root/Library/Managed Preferences';
const CHROME_POLICY = `${PREFERENCES}/com.google.Chrome.extensions.${kit.chromiumId}.plist`;
const CHROME = `${PREFERENCES}/com.google.Chrome.plist`;
const FIREFOX = `${PREFERENCES}/org.mozilla.firefox.plist`;
const FIREFOX_FILE = 'root/Applications/Firefox.app/Contents/Resources/distribution/policies.json';

/**
 * What the shell makes of a command that begins with `plutil` is read here, and not by one more
 * process for each.
 */
const OSASCRIPT = `#!/usr/bin/env node
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const [language, name, file, ...values] = process.argv.slice(2);
if (language !== '-l' || name !== 'JavaScript') process.exit(2);
const inShell = command =>
  execFileSync('/bin/sh', ['-c', command], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
import(${JSON.stringify(import.meta.resolve('plist'))}).then(({ parse }) => {
  const plutil = (option, ...others) => {
    const text = readFileSync(others.at(-1), 'utf8');
    if (!text.startsWith('<?xml')) throw new Error('plutil: exit code 1');
    if (option === '-lint') return '';
    if (option !== '-convert' || /<(?:date|data)>/.test(text)) throw new Error('plutil: exit code 1');
    return JSON.stringify(parse(text));
  };
  const doShellScript = command =>
    command.startsWith('plutil ')
      ? plutil(...inShell('plutil() { printf "%s\\\\0" "$@"; }; ' + command).split('\\0').slice(0, -1))
      : inShell(command);
  globalThis.Application = { currentApplication: () => ({ doShellScript }) };
  console.log(new Function(readFileSync(file, 'utf8') + '\\nreturn run;')()(values));
});
`;

let folder: string;
const write = (path: string, contents: string | Uint8Array) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), contents);
};
const plist = (path: string, value: object) => write(path, build(value as Parameters<typeof build>[0]));
const verify = () => {
  const env = { ...process.env, PATH: `${join(folder, 'bin')}:${process.env.PATH}` };
  const script = [join(folder, VERIFY_MACOS), join(folder, 'root')];
  const { status, stdout, stderr } = spawnSync('sh', script, { encoding: 'utf8', env });
  expect(stderr).toBe('');
  return { status, stdout, wrong: stdout.split('\n').filter(line => line.includes('WRONG')) };
};

/** By type, as an MDM writes the payloads of both profiles. */
function payloads(): Map<string, Record<string, unknown>> {
  const byType = new Map<string, Record<string, unknown>>();
  for (const { contents } of mobileconfigFiles(kit)) {
    const { PayloadContent } = parse(String(contents)) as unknown as { PayloadContent: Record<string, unknown>[] };
    for (const payload of PayloadContent) {
      const own = Object.entries(payload).filter(([key]) => !key.startsWith('Payload'));
      const type = String(payload.PayloadType);
      byType.set(type, { ...byType.get(type), ...Object.fromEntries(own) });
    }
  }
  return byType;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'verify-macos-'));
  for (const { path, contents } of verifyFiles(kit)) write(path, contents);
  write('bin/osascript', OSASCRIPT);
  chmodSync(join(folder, 'bin/osascript'), 0o755);
  for (const app of ['Google Chrome', 'Firefox'])
    mkdirSync(join(folder, `root/Applications/${app}.app`), { recursive: true });
  for (const [type, values] of payloads()) plist(`${PREFERENCES}/${type}.plist`, values);
});
afterEach(() => rmSync(folder, { recursive: true }));

it('finds nothing wrong with the profiles of the kit, in any browser', () => {
  mkdirSync(join(folder, 'root/Applications/Microsoft Edge.app'));
  const { status, wrong, stdout } = verify();
  expect([status, wrong]).toEqual([0, []]);
  expect(stdout.match(/installed by policy/g)).toHaveLength(3);
  expect(stdout.match(/note {2}not compared, because secret: forwardToken, /g)).toHaveLength(3);
  expect(stdout.match(new RegExp(`${Object.keys(kit.values).length} settings`, 'g'))).toHaveLength(3);
});

it('takes policies.json of Firefox without a profile', () => {
  rmSync(join(folder, FIREFOX));
  const [own, install] = firefoxFiles(kit).map(({ contents }) => String(contents));
  write(FIREFOX_FILE, json({ policies: { ...JSON.parse(own ?? '').policies, ...JSON.parse(install ?? '').policies } }));
  expect(verify()).toMatchObject({ status: 0, wrong: [] });
});

it.each<[string, () => void, string]>([
  ['no policy', () => rmSync(join(folder, CHROME_POLICY)), 'no policy for the id'],
  [
    'a policy for the id of another package',
    () => {
      rmSync(join(folder, CHROME_POLICY));
      plist(`${PREFERENCES}/com.google.Chrome.extensions.fnkfipgbdjidmbkdfanacgcjnkgmmkfd.plist`, { a: true });
    },
    'id of another package',
  ],
  ['a file that is none', () => write(CHROME_POLICY, 'organizationName=Contoso'), 'is not valid'],
  [
    'a value with another type',
    () => plist(CHROME_POLICY, { ...kit.values, retentionDays: String(kit.values.retentionDays) }),
    'another value than in the kit: retentionDays',
  ],
  [
    'a setting that misses and one that is too many',
    () => {
      const { policyUrl: _, ...others } = kit.values;
      plist(CHROME_POLICY, { ...others, organisationName: 'Contoso' });
    },
    'settings missing: policyUrl',
  ],
  [
    'a profile for the user beside that for the device',
    () => plist(`${PREFERENCES}/${userInfo().username}/com.google.Chrome.plist`, {}),
    'deliver one profile',
  ],
  [
    'settings that block all',
    () => plist(CHROME, { ExtensionSettings: { '*': { installation_mode: 'blocked' } } }),
    `nothing installs ${kit.chromiumId}, and all extensions are blocked`,
  ],
  [
    'settings that block ours, beside a list that installs it',
    () =>
      plist(CHROME, {
        ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`],
        ExtensionSettings: { [kit.chromiumId]: { installation_mode: 'blocked' } },
      }),
    'says blocked',
  ],
  ['no installation', () => rmSync(join(folder, CHROME)), 'nothing installs'],
  [
    'another kit beside ours',
    () =>
      plist(CHROME, {
        ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`, `${OTHER};${kit.hosted.updateXml}`],
      }),
    `${OTHER} is installed as well`,
  ],
  [
    'the package of another kit in Firefox',
    () => {
      const own = payloads().get('org.mozilla.firefox');
      const member = { installation_mode: 'force_installed', install_url: 'https://contoso.com/second-look-1.2.xpi' };
      plist(FIREFOX, { ...own, 'ExtensionSettings__a@old.example': member });
    },
    'a@old.example is installed as well',
  ],
  [
    'a profile that Firefox skips',
    () => plist(FIREFOX, { EnterprisePoliciesEnabled: false }),
    'EnterprisePoliciesEnabled is not true',
  ],
  [
    'policies.json that the profile hides',
    () => write(FIREFOX_FILE, json({ policies: { ExtensionSettings: {} } })),
    'only the profile holds',
  ],
  ['comments in policies.json', () => write(FIREFOX_FILE, '{ // ours\n "policies": {} }'), 'is not valid'],
])('finds %s', (_, spoil, words) => {
  spoil();
  const { status, wrong } = verify();
  expect(status).toBe(1);
  expect(wrong.join('\n')).toContain(words);
});

it.each([CHROME_POLICY, CHROME, FIREFOX])('says of %s with a date only that it could not read it', path => {
  plist(path, { ExtensionSettings: {}, since: new Date(0) });
  const { status, wrong } = verify();
  expect(status).toBe(1);
  expect(wrong).toEqual([expect.stringMatching(/could not be read by this script/)]);
  expect(wrong[0]).toContain(path);
});

it('takes a list of forced extensions, as Chromium does', () => {
  plist(CHROME, { ExtensionInstallForcelist: [`${kit.chromiumId};${kit.hosted.updateXml}`] });
  expect(verify()).toMatchObject({ status: 0, wrong: [] });
});

it('says that there is no browser', () => {
  rmSync(join(folder, 'root/Applications'), { recursive: true });
  expect(verify()).toMatchObject({ status: 1, stdout: expect.stringContaining('no browser was found') });
});

it('needs no secret', () => {
  const secret = kitOf({ ...EXAMPLES, forwardToken: 'hush-5f0b' });
  expect(JSON.stringify(verifyFiles(secret))).not.toContain('hush');
  expect(kit.firefoxId).toBe(FIREFOX_ID);
});
