/** An organisation that has settings of its own keeps them all, on every platform. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'plist';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSecret } from '../../../policy/secret';
import { kitOf, policyIn } from '../../test/sample-kit';
import { CHROMIUM_BROWSERS, FIREFOX_FLATPAK, FIREFOX_LINUX, FIREFOX_LINUX_OTHERS, FIREFOX_REGISTRY } from '../browsers';
import { firefoxInstall } from '../install';
import { firefoxFiles } from './firefox';
import { mergeFiles } from './merge-ps1';
import { INSTALL_PROFILE, mobileconfigFiles, POLICY_PROFILE } from './mobileconfig';
import { INSTALL_REG, POLICY_REG, REMOVE_REG, readReg, regFiles } from './reg-file';
import { type Registry, registryBrowsers } from './registry-values';
import { chromiumPolicies, firefoxPolicies, type Json, unflattened } from './test/registry-parsers';

const kit = kitOf();
const OTHER = 'cjpalhdlnbpafiamejdnhcphjbkeiagm';
/** As Group Policy writes it: JSON in a text. */
const OWN_SETTINGS = { '*': { installation_mode: 'blocked' }, [OTHER]: { installation_mode: 'allowed' } };
const SCHEMA = { ExtensionSettings: 'dictionary', ExtensionInstallForcelist: 'list' } as const;
const FORCED = `${OTHER};https://clients2.google.com/service/update2/crx`;

const contentsOf = (path: string) => regFiles(kit).find(file => file.path === path)?.contents as Uint8Array;
const imported = (before: Registry, ...paths: string[]) =>
  paths.reduce((registry, path) => readReg(contentsOf(path), registry), before);

describe('the registry', () => {
  const registryKeys = CHROMIUM_BROWSERS.flatMap(({ name, registry }) => (registry ? [{ name, key: registry }] : []));

  it.each(registryKeys)('of $name keeps the settings of Group Policy for all extensions', ({ key }) => {
    const before: Registry = new Map([
      [key, { ExtensionSettings: JSON.stringify(OWN_SETTINGS), HomepageLocation: 'https://contoso.com' }],
      [`${key}\\ExtensionInstallForcelist`, { 1: FORCED }],
    ]);
    const policies = chromiumPolicies(imported(before, POLICY_REG, INSTALL_REG), key, SCHEMA);
    expect(policies).toMatchObject({ ExtensionSettings: OWN_SETTINGS, HomepageLocation: 'https://contoso.com' });
    expect(policies.ExtensionInstallForcelist).toEqual([FORCED, `${kit.chromiumId};${kit.hosted.updateXml}`]);
  });

  it.each(registryKeys)('of $name is afterwards as it was, once ours is removed', ({ key }) => {
    const before: Registry = new Map([
      [key, { ExtensionSettings: JSON.stringify(OWN_SETTINGS) }],
      [`${key}\\ExtensionInstallForcelist`, { 1: FORCED }],
    ]);
    const removed = imported(before, POLICY_REG, INSTALL_REG, REMOVE_REG);
    expect(chromiumPolicies(removed, key, SCHEMA)).toEqual(chromiumPolicies(before, key, SCHEMA));
  });

  it.each(registryKeys)('of $name gets an empty list by the .reg file that removes, if there was none', ({ key }) => {
    expect(chromiumPolicies(imported(new Map(), REMOVE_REG), key, SCHEMA)).toEqual({ ExtensionInstallForcelist: [] });
  });

  const firstSettings = registryBrowsers(kit)[0]?.settings ?? '';

  it('holds nothing of an earlier policy', () => {
    const other = kitOf({
      reasons: ['a', 'b'],
      snooze: 60,
      internalDomains: Array(9)
        .fill('')
        .map((_, at) => `${at}.example`),
    });
    const [earlier] = regFiles(other).map(({ contents }) => contents as Uint8Array);
    const before = readReg(earlier as Uint8Array);
    expect(before.get(firstSettings)).toHaveProperty('snooze');
    expect(imported(before, POLICY_REG)).toEqual(imported(new Map(), POLICY_REG));
  });

  it('is never without a policy while a changed one is imported', () => {
    const lines = Buffer.from(contentsOf(POLICY_REG)).toString('utf16le').split('\r\n');
    const before = imported(new Map(), POLICY_REG);
    for (const at of lines.keys()) {
      const soFar = Buffer.from(lines.slice(0, at + 1).join('\r\n'), 'utf16le');
      const { [firstSettings]: scalars, ...lists } = Object.fromEntries(at === 0 ? before : readReg(soFar, before));
      expect(scalars).toEqual(before.get(firstSettings));
      expect(Object.keys(lists).length).toBeGreaterThanOrEqual(before.size - 2);
    }
  });

  it('of Firefox keeps the settings for all extensions, and has our policy', () => {
    const own = JSON.stringify(OWN_SETTINGS);
    const before: Registry = new Map([[FIREFOX_REGISTRY, { ExtensionSettings: own }]]);
    const policies = firefoxPolicies(imported(before, POLICY_REG, INSTALL_REG), FIREFOX_REGISTRY) as {
      ExtensionSettings: Json;
      '3rdparty': { Extensions: Record<string, Json> };
    };
    expect(policies.ExtensionSettings).toBe(own);
    expect(policyIn(policies['3rdparty'].Extensions[kit.firefoxId])).toEqual(kit.policy);
  });

  it('loses a value that a key of its name hides: why the kit writes no such key', () => {
    const key = registryKeys[0]?.key ?? '';
    const before: Registry = new Map([
      [key, { ExtensionSettings: JSON.stringify(OWN_SETTINGS) }],
      [`${key}\\ExtensionSettings\\${kit.chromiumId}`, { installation_mode: 'force_installed' }],
    ]);
    expect(chromiumPolicies(before, key, SCHEMA).ExtensionSettings).not.toHaveProperty('*');
  });
});

describe('merge.ps1', () => {
  const text = String(mergeFiles(kitOf({ organizationName: 'Čöntoso' }))[0]?.contents);

  it('has our member for each browser, as text that PowerShell takes as it is', () => {
    const members = [...text.matchAll(/Key = '([^']+)'; Id = '([^']+)'; Settings = '([^']+)'/g)];
    expect(members.map(([, key, id]) => [key, id])).toEqual([
      ['HKLM:\\SOFTWARE\\Policies\\Google\\Chrome', kit.chromiumId],
      ['HKLM:\\SOFTWARE\\Policies\\Microsoft\\Edge', kit.chromiumId],
      [`HKLM:\\${FIREFOX_REGISTRY}`, kit.firefoxId],
    ]);
    for (const [, , , settings] of members)
      expect(JSON.parse(settings ?? '')).toMatchObject({ installation_mode: 'force_installed' });
    expect(text).toMatch(/^[\n -~]*$/);
  });

  it('blocks ours with -Block, in a value and in keys of an organisation', () => {
    expect(text).toContain(`if ($Block) { '{"installation_mode":"blocked"}' } else { $place.Settings }`);
    expect(text).toMatch(/NotePropertyValue \(Get-Own \$place\)/);
    expect(text).toMatch(/in \(Get-Own \$place\)\.PSObject\.Properties/);
    expect(text.match(/\$place\.Settings/g)).toHaveLength(1);
  });

  it('blocks the ids of the kits before in Firefox, and stops at one that it does not know', () => {
    expect(text.match(/Earlier = @\(\) \}/g)).toHaveLength(3);
    const [after] = mergeFiles({ ...kit, earlierFirefoxIds: ['a@old.example', 'b@old.example'] });
    expect(String(after?.contents)).toMatch(/Name = 'Firefox'; .*Earlier = @\('a@old\.example', 'b@old\.example'\) \}/);
    expect(text).toContain('if (-not $Remove -and -not $Block) { Assert-Alone $place $all }');
    const [, pattern = ''] = /Value\)" -match '(.+)'/.exec(text) ?? [];
    expect([kit.hosted.xpi, 'https://contoso.com/look.xpi'].map(url => new RegExp(pattern).test(url))).toEqual([
      true,
      false,
    ]);
  });

  it('closes each bracket that it opens', () => {
    const code = text.replace(/<#[\s\S]*?#>|#.*|'[^']*'|"(?:[^"`]|`.)*"/g, '');
    for (const [open, close] of ['()', '{}', '[]'])
      expect(code.split(open ?? '').length).toBe(code.split(close ?? '').length);
  });
});

describe('macOS', () => {
  it('blocks the ids of the kits before in Firefox', () => {
    const [, install] = mobileconfigFiles({ ...kit, earlierFirefoxIds: ['a@old.example'] });
    const { PayloadContent } = parse(String(install?.contents)) as unknown as { PayloadContent: object[] };
    expect(PayloadContent.at(-1)).toMatchObject({
      [`ExtensionSettings__${kit.firefoxId}`]: { installation_mode: 'force_installed' },
      'ExtensionSettings__a@old.example': { installation_mode: 'blocked' },
    });
  });

  const payloads = (path: string) => {
    const text = String(mobileconfigFiles(kit).find(file => file.path === path)?.contents);
    return (parse(text) as unknown as { PayloadContent: Record<string, Json>[] }).PayloadContent;
  };

  it('has a profile for the policy that sets no policy of a browser', () => {
    const types = payloads(POLICY_PROFILE).map(({ PayloadType }) => PayloadType);
    expect(types.filter(type => !String(type).includes('.extensions.'))).toEqual(['org.mozilla.firefox']);
  });

  it('in Firefox stands beside settings of the organisation', () => {
    const ours = [POLICY_PROFILE, INSTALL_PROFILE].flatMap(path =>
      payloads(path).filter(({ PayloadType }) => PayloadType === 'org.mozilla.firefox'),
    );
    const own = { ExtensionSettings: OWN_SETTINGS, '3rdparty__Extensions__other@contoso.com': { a: 1 } };
    const policies = unflattened(Object.assign({}, own, ...ours)) as {
      ExtensionSettings: Json;
      '3rdparty': { Extensions: Record<string, Json> };
    };
    expect(policies.ExtensionSettings).toEqual({ ...OWN_SETTINGS, ...firefoxInstall(kit) });
    expect(policies['3rdparty'].Extensions['other@contoso.com']).toEqual({ a: 1 });
    expect(policyIn(policies['3rdparty'].Extensions[kit.firefoxId])).toEqual(kit.policy);
  });
});

const hasPython = spawnSync('python3', ['--version']).status === 0;

describe.skipIf(!hasPython)(`firefox/merge.py${hasPython ? '' : ' (skipped: no python3)'}`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-merge-'));
  const file = join(folder, 'policies.json');
  const backup = `${file}.before-second-look`;
  beforeAll(() => {
    for (const { path, contents } of firefoxFiles(kit)) writeFileSync(join(folder, path.split('/')[1] ?? ''), contents);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function merge(...options: string[]): { status: number | null; stdout: string; stderr: string } {
    return spawnSync('python3', [join(folder, 'merge.py'), '--file', file, ...options], { encoding: 'utf8' });
  }

  function lay(text: string | undefined): void {
    rmSync(backup, { force: true });
    rmSync(file, { force: true });
    if (text !== undefined) writeFileSync(file, text);
  }

  const read = () => JSON.parse(readFileSync(file, 'utf8'));

  const OWN = {
    policies: {
      DisableTelemetry: true,
      ExtensionSettings: OWN_SETTINGS,
      '3rdparty': { Extensions: { 'other@contoso.com': { a: ['ü', 1, null] } } },
    },
  };

  it('adds our members, keeps all others, shows the difference, and gives back what was there', () => {
    const text = `\ufeff${JSON.stringify(OWN)}`;
    lay(text);
    const { status, stdout } = merge();
    expect(status).toBe(0);
    expect(stdout).toContain(`+      "${kit.firefoxId}": {`);
    expect(stdout).not.toMatch(/^-[^-].*blocked/m);
    const { policies } = read();
    expect(policies.DisableTelemetry).toBe(true);
    expect(policies.ExtensionSettings).toEqual({ ...OWN_SETTINGS, ...firefoxInstall(kit) });
    expect(policies['3rdparty'].Extensions['other@contoso.com']).toEqual({ a: ['ü', 1, null] });
    expect(policyIn(policies['3rdparty'].Extensions[kit.firefoxId])).toEqual(kit.policy);
    expect(merge('--undo').status).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it('takes our members out again, whatever stands beside them', () => {
    const json = fc.dictionary(fc.constantFrom('a', 'ü', '*', 'x@y'), fc.jsonValue({ maxDepth: 2 }), { maxKeys: 3 });
    const policies = fc.record(
      {
        DisableTelemetry: fc.jsonValue({ maxDepth: 1 }),
        ExtensionSettings: json.filter(one => Object.keys(one).length > 0),
        '3rdparty': fc.record({ Extensions: json.filter(one => Object.keys(one).length > 0) }),
      },
      { requiredKeys: ['DisableTelemetry'] },
    );
    fc.assert(
      fc.property(policies, own => {
        const before = JSON.parse(JSON.stringify({ policies: own }));
        lay(JSON.stringify(before));
        expect(merge().status).toBe(0);
        expect(read().policies.ExtensionSettings).toHaveProperty([kit.firefoxId, 'installation_mode']);
        expect(merge('--remove').status).toBe(0);
        expect(read()).toEqual(before);
      }),
      { numRuns: 5 },
    );
  });

  it('leaves neither a token nor an empty file when it removes ours', () => {
    lay(undefined);
    merge();
    expect(merge('--remove').status).toBe(0);
    expect([existsSync(file), existsSync(backup)]).toEqual([false, false]);
  });

  it('blocks ours, so that Firefox removes it, and keeps all others', () => {
    lay(JSON.stringify(OWN));
    merge();
    expect(merge('--block').status).toBe(0);
    const blocked = { [kit.firefoxId]: { installation_mode: 'blocked' } };
    const all = { ...OWN_SETTINGS, ...blocked };
    expect(read()).toEqual({ policies: { ...OWN.policies, ExtensionSettings: all } });
    expect(merge('--remove').status).toBe(0);
    expect(read()).toEqual(OWN);
    lay(undefined);
    merge();
    merge('--block');
    expect(read()).toEqual({ policies: { ExtensionSettings: blocked } });
    expect(merge('--block', '--remove').status).toBe(2);
  });

  it('blocks the id of the kit before, takes its policy out, and with --remove leaves none of it', () => {
    const earlier = 'second-look@old.example';
    const beside = mkdtempSync(join(tmpdir(), 'second-look-again-'));
    for (const { path, contents } of firefoxFiles({ ...kit, earlierFirefoxIds: [earlier] }))
      writeFileSync(join(beside, path.split('/')[1] ?? ''), contents);
    const again = (...options: string[]) =>
      spawnSync('python3', [join(beside, 'merge.py'), '--file', file, ...options], { encoding: 'utf8' }).status;
    const extensions = { ...OWN.policies['3rdparty'].Extensions, [earlier]: kit.values };
    const installed = { [earlier]: { installation_mode: 'force_installed', install_url: kit.hosted.xpi } };
    const settings = { ...OWN_SETTINGS, ...installed };
    lay(JSON.stringify({ policies: { ExtensionSettings: settings, '3rdparty': { Extensions: extensions } } }));
    expect(again()).toBe(0);
    expect(read().policies.ExtensionSettings[earlier]).toEqual({ installation_mode: 'blocked' });
    expect(Object.keys(read().policies['3rdparty'].Extensions)).toEqual(['other@contoso.com', kit.firefoxId]);
    expect(again('--remove')).toBe(0);
    expect(read().policies.ExtensionSettings).toEqual(OWN_SETTINGS);
    rmSync(beside, { recursive: true });
  });

  it('stops at the package of another kit, until that is blocked', () => {
    const others = (installation_mode: string) => ({
      ...OWN_SETTINGS,
      'x@old.example': {
        installation_mode,
        ...(installation_mode === 'blocked' ? {} : { install_url: kit.hosted.xpi }),
      },
      'y@old.example': {
        installation_mode: 'force_installed',
        install_url: 'https://contoso.com/another-look-1.2.xpi',
      },
    });
    const text = JSON.stringify({ policies: { ExtensionSettings: others('force_installed') } });
    lay(text);
    expect(merge()).toMatchObject({ status: 1, stderr: expect.stringMatching(/x@old\.example.* --block of that kit/) });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(merge('--block').status).toBe(0);
    lay(JSON.stringify({ policies: { ExtensionSettings: others('blocked') } }));
    expect(merge().status).toBe(0);
  });

  it('hides secrets in the difference, and says that they changed', () => {
    const secrets = Object.keys(kit.values).filter(isSecret);
    expect(secrets).toContain('pseudonymKey');
    const all = {
      ...OWN.policies,
      '3rdparty': { Extensions: { [kit.firefoxId]: { ...kit.values, forwardToken: 'old-hush' } } },
    };
    for (const policies of [OWN.policies, all]) {
      lay(JSON.stringify({ policies }));
      const { stdout } = merge('--dry-run');
      expect(stdout).toMatch(/^\+ .*"forwardToken": "\*{3}/m);
      for (const secret of ['old-hush', ...secrets.map(key => String(kit.values[key]))])
        expect(stdout).not.toContain(secret);
    }
    expect(merge().stdout).toMatch(/^-.*"forwardToken": "\*{3}",\n.*\+.*"forwardToken": "\*{3} \(another one\)",$/m);
    expect(read().policies['3rdparty'].Extensions[kit.firefoxId].forwardToken).toBe(kit.values.forwardToken);
  });

  it('makes folders that every user can enter, whatever the umask is', () => {
    const inside = join(folder, 'new/policies/policies.json');
    const { status } = spawnSync('sh', ['-c', `umask 077; python3 '${join(folder, 'merge.py')}' --file '${inside}'`]);
    expect(status).toBe(0);
    for (const path of ['new', 'new/policies']) expect(statSync(join(folder, path)).mode & 0o777).toBe(0o755);
    expect(statSync(inside).mode & 0o777).toBe(0o644);
  });

  it('makes the file where there is none, and removes it again', () => {
    lay(undefined);
    expect(merge().status).toBe(0);
    expect(read().policies.ExtensionSettings).toEqual(firefoxInstall(kit));
    expect(merge().stdout).toContain('has all of it already');
    expect(merge('--undo').status).toBe(0);
    expect(existsSync(file)).toBe(false);
  });

  it('changes the file behind a symbolic link, and keeps the link', () => {
    lay(JSON.stringify(OWN));
    const [managed, link] = [join(folder, 'managed.json'), file];
    renameSync(file, managed);
    symlinkSync('managed.json', link);
    for (const step of [[], ['--undo'], [], ['--remove']]) {
      expect(merge(...step).status).toBe(0);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      expect(read().policies.ExtensionSettings).toEqual(
        step.length > 0 ? OWN.policies.ExtensionSettings : expect.objectContaining(firefoxInstall(kit)),
      );
    }
    rmSync(link);
    rmSync(managed);
  });

  it('only shows the difference, if asked for that', () => {
    lay(JSON.stringify(OWN));
    expect(merge('--dry-run').stdout).toContain(`+      "${kit.firefoxId}": {`);
    expect(read()).toEqual(OWN);
  });

  it('says in its help what each option does', () => {
    const { stdout } = merge('--help');
    for (const name of ['--file FILE', '--flatpak', '--dry-run', '--block', '--remove', '--undo'])
      expect(stdout).toMatch(new RegExp(`^  ${name}\\s{2,}\\w`, 'm'));
  });

  /** Runs the script with all its places below the folder. */
  function moved(): (...args: string[]) => { status: number | null; stdout: string; stderr: string } {
    const script = readFileSync(join(folder, 'merge.py'), 'utf8').replaceAll(/"\/(?=etc|usr|opt|var)/g, `"${folder}/`);
    writeFileSync(join(folder, 'moved.py'), script);
    return (...args) => spawnSync('python3', [join(folder, 'moved.py'), ...args], { encoding: 'utf8' });
  }

  it('reaches each Flatpak of Firefox, also to block and to remove', () => {
    const [app, etc] = [join(folder, FIREFOX_FLATPAK.app), join(folder, FIREFOX_LINUX, 'policies.json')];
    const flatpak = join(folder, FIREFOX_FLATPAK.folder.replace('ARCH/BRANCH', 'x86_64/stable'), 'policies.json');
    mkdirSync(join(app, 'x86_64/stable/active'), { recursive: true });
    symlinkSync('x86_64/stable', join(app, 'current'));
    const run = moved();
    const settingsIn = (path: string) => JSON.parse(readFileSync(path, 'utf8')).policies.ExtensionSettings;
    expect(run().status).toBe(0);
    for (const path of [etc, flatpak]) expect(settingsIn(path)).toEqual(firefoxInstall(kit));
    expect(readdirSync(dirname(dirname(dirname(dirname(flatpak)))))).toEqual(['x86_64']);
    expect(run().stdout).toContain('has all of it already');
    rmSync(flatpak);
    expect(run().stdout).not.toContain('has all of it already');
    // The last change was that of the Flatpak alone.
    expect(run('--undo').status).toBe(0);
    expect([settingsIn(etc), existsSync(flatpak)]).toEqual([firefoxInstall(kit), false]);
    expect(run().status).toBe(0);
    rmSync(app, { recursive: true });
    expect(run('--block').status).toBe(0);
    for (const path of [etc, flatpak])
      expect(settingsIn(path)[kit.firefoxId]).toEqual({ installation_mode: 'blocked' });
    writeFileSync(flatpak, '{');
    expect(run('--remove')).toMatchObject({ status: 1, stderr: expect.stringContaining('Nothing was changed.') });
    expect(existsSync(etc)).toBe(true);
    writeFileSync(flatpak, JSON.stringify(OWN));
    expect(run().status).toBe(0);
    expect(run('--undo').status).toBe(0);
    expect(JSON.parse(readFileSync(flatpak, 'utf8'))).toEqual(OWN);
    expect(run('--remove').status).toBe(0);
    expect([existsSync(etc), JSON.parse(readFileSync(flatpak, 'utf8'))]).toEqual([false, OWN]);
  });

  it('leaves the file of the system to others with --flatpak, and changes nothing without a Flatpak', () => {
    const [app, etc] = [join(folder, FIREFOX_FLATPAK.app), join(folder, FIREFOX_LINUX, 'policies.json')];
    const flatpak = join(folder, FIREFOX_FLATPAK.folder.replace('ARCH/BRANCH', 'x86_64/esr'), 'policies.json');
    const hidden = join(folder, 'usr/lib/firefox/distribution/policies.json');
    rmSync(join(folder, 'var'), { recursive: true, force: true });
    mkdirSync(dirname(hidden), { recursive: true });
    writeFileSync(hidden, '{}');
    const run = moved();
    for (const step of [[], ['--block'], ['--remove']])
      expect(run('--flatpak', ...step)).toMatchObject({ status: 0, stdout: expect.stringContaining('has all of it') });
    expect(run('--flatpak', '--undo')).toMatchObject({ status: 1, stderr: expect.stringContaining('is not there') });
    mkdirSync(join(app, 'x86_64/esr/active'), { recursive: true });
    mkdirSync(dirname(etc), { recursive: true });
    writeFileSync(etc, JSON.stringify(OWN));
    expect(run('--flatpak').status).toBe(0);
    expect(JSON.parse(readFileSync(flatpak, 'utf8')).policies.ExtensionSettings).toEqual(firefoxInstall(kit));
    expect(run('--flatpak', '--remove').status).toBe(0);
    expect([existsSync(flatpak), JSON.parse(readFileSync(etc, 'utf8'))]).toEqual([false, OWN]);
    expect(run('--flatpak', '--file', etc).status).toBe(2);
    for (const path of [hidden, etc, app]) rmSync(path, { recursive: true });
  });

  it.each(['usr/lib/firefox-esr', 'opt/firefox-140.5esr'])(
    'stops before it hides a file that Firefox reads: %s',
    at => {
      const [hidden, etc] = [
        join(folder, at, 'distribution/policies.json'),
        join(folder, FIREFOX_LINUX, 'policies.json'),
      ];
      mkdirSync(dirname(hidden), { recursive: true });
      writeFileSync(hidden, JSON.stringify(OWN));
      const run = moved();
      expect(run()).toMatchObject({
        status: 1,
        stderr: expect.stringContaining(`sudo install -D -m 644 ${hidden} ${etc}`),
      });
      expect(existsSync(etc)).toBe(false);
      expect(run('--file', hidden).status).toBe(0);
      expect(JSON.parse(readFileSync(hidden, 'utf8')).policies).toMatchObject({ DisableTelemetry: true });
      rmSync(hidden);
      expect(run().status).toBe(0);
      expect(existsSync(etc)).toBe(true);
      rmSync(etc);
    },
  );

  it('knows the places that verify knows', () => {
    const script = readFileSync(join(folder, 'merge.py'), 'utf8');
    const { app, folder: flatpak } = FIREFOX_FLATPAK;
    const ofFlatpak = `${flatpak.replace('ARCH/BRANCH', '%s')}/policies.json`;
    for (const path of [`${FIREFOX_LINUX}/policies.json`, ...FIREFOX_LINUX_OTHERS, app, ofFlatpak])
      expect(script).toContain(`"${path}"`);
  });

  it.each(['{', '[]', '{"policies": 7}', '{"policies": {"ExtensionSettings": "{}"}}'])(
    'changes nothing in a file that it does not understand: %s',
    text => {
      lay(text);
      const { status, stderr } = merge();
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^merge\.py: .* Nothing was changed\.\n$/)]);
      expect(readFileSync(file, 'utf8')).toBe(text);
    },
  );
});
