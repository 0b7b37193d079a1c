/**
 * The command as people run it. Here and not beside its source, because it packs what was built.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { CRX } from '../../src/cli/admin-kit/build';
import { readLinux } from '../../src/cli/admin-kit/formats/linux';
import { RULE_IDS } from '../../src/cli/admin-kit/lint/lint';
import { readCrx } from '../../src/cli/admin-kit/package/crx';
import {
  builtExtension,
  type Extension,
  manifestOf,
  unzipped,
  zipped,
} from '../../src/cli/admin-kit/package/extension';
import { keepKey } from '../../src/cli/admin-kit/package/signing-key';
import { writeKit } from '../../src/cli/admin-kit/write';
import { readPackage } from '../../src/cli/package/read-package';
import { DIRTY_MARK, SOURCE_SUMS } from '../../src/cli/package/source-files';
import { sourceSums } from '../../src/cli/package/source-sums';
import { verifyPackage } from '../../src/cli/package/verify';
import { IN_USE as EXAMPLES, KEY } from '../../src/cli/test/sample-kit';
import { parsePolicy } from '../../src/policy/parse';
import { type Ran, runAdminKit } from '../run-admin-kit';
import { ROOT, read } from './source-files';

const folder = mkdtempSync(join(tmpdir(), 'admin-kit-'));
afterAll(() => rmSync(folder, { recursive: true }));

const POLICY = join(folder, 'policy.json');
const OUT = join(folder, 'out');
const PEM = join(folder, 'second-look.pem');
const URL_ = 'https://extensions.contoso.com/second-look/update.xml';

function kit(...args: string[]): Ran {
  const ran = runAdminKit(...args);
  return { ...ran, told: withoutChanges(ran.told) };
}

/** As a program; without npm, which takes longer. */
function kitFrom(cwd: string, ...args: string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/admin-kit.ts', ...args], {
    cwd,
    encoding: 'utf8',
  });
  return { status, out: stdout, told: cwd === ROOT ? withoutChanges(stderr) : stderr };
}

/** In a clone with changes there is one warning more. */
function withoutChanges(told: string): string {
  return told.replace(/^warning: these sources differ .*\n/m, '');
}

const modeOf = (file: string) => statSync(file).mode & 0o777;
const packageIn = (out: string) => readCrx(readFileSync(join(out, 'hosting/second-look.crx')));

beforeEach(() => {
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  // As its token wants it.
  writeFileSync(POLICY, JSON.stringify(EXAMPLES), { mode: 0o600 });
});

describe('npm run -s admin-kit', () => {
  it('writes the kit and says where to begin', () => {
    const args = ['--update-url', URL_, '--firefox-id', 'second-look@contoso.com', POLICY, OUT];
    const { status, out, told } = kitFrom(ROOT, ...args);
    expect(status).toBe(0);
    expect(told.trimEnd().split('\n')).toEqual([
      expect.stringContaining(`warning: ${PEM} is new. It is the key of your organisation`),
      expect.stringMatching(/^warning: hosting\/second-look-[\d.]+\.xpi is not signed\..*firefox\/README\.md$/),
    ]);
    const { id, zip } = packageIn(OUT);
    expect(out).toContain(id);
    expect(out).toContain(join(OUT, 'roll-out.md'));
    expect(modeOf(PEM)).toBe(0o600);
    // The sample policy has a token.
    expect(modeOf(join(OUT, 'linux/chromium/second-look.json'))).toBe(0o600);
    expect(modeOf(join(OUT, 'windows/second-look-policy.reg'))).toBe(0o600);
    expect(modeOf(join(OUT, 'roll-out.md'))).not.toBe(0o600);
    const delivered = readLinux(readFileSync(join(OUT, 'linux/chromium/second-look.json'), 'utf8'), id);
    expect(parsePolicy(delivered, RULE_IDS)).toEqual(parsePolicy(EXAMPLES, RULE_IDS));
    expect(manifestOf(unzipped(zip))).toMatchObject({
      update_url: URL_,
      host_permissions: expect.arrayContaining(['https://sharepoint.corp.contoso.com/*']),
    });
    const { version } = manifestOf(unzipped(zip));
    const firefox = manifestOf(unzipped(readFileSync(join(OUT, `hosting/second-look-${version}.xpi`))));
    expect(firefox.host_permissions).toContain('https://docs.contoso.example/*');
    expect(firefox.browser_specific_settings?.gecko).toMatchObject({
      id: 'second-look@contoso.com',
      strict_min_version: expect.any(String),
      update_url: 'https://extensions.contoso.com/second-look/updates.json',
    });
    expect(readFileSync(join(OUT, 'hosting/update.xml'), 'utf8')).toContain(`version="${version}"`);
  });

  it('keeps key, id and version when run again', () => {
    kit('--update-url', URL_, POLICY, OUT);
    const before = readFileSync(join(OUT, 'hosting/second-look.crx'));
    const pem = readFileSync(PEM, 'utf8');
    writeFileSync(POLICY, JSON.stringify({ ...EXAMPLES, organizationName: 'Contoso Group' }));
    const { status, told } = kit('--update-url', URL_, POLICY, OUT);
    expect([status, told]).toEqual([0, expect.not.stringContaining('is new')]);
    expect(told).toContain(`warning: ${POLICY}: policyVersion is still 2027-01-15, but the policy`);
    expect(kit(POLICY, OUT).told).not.toContain('policyVersion');
    expect(readFileSync(PEM, 'utf8')).toBe(pem);
    expect(readFileSync(join(OUT, 'hosting/second-look.crx')).equals(before)).toBe(true);
  });

  it('keeps the address and the id of the kit before, and warns about others', () => {
    const id = 'second-look@contoso.com';
    kit('--update-url', URL_, '--firefox-id', id, POLICY, OUT);
    const again = kit(POLICY, OUT);
    expect(again).toMatchObject({ status: 0, told: expect.stringContaining(`--update-url ${URL_}, as in the kit`) });
    expect(again.told).toContain(`--firefox-id ${id}, as in the kit`);
    expect(readFileSync(join(OUT, 'roll-out.md'), 'utf8')).toContain(URL_);
    expect(Object.keys(JSON.parse(readFileSync(join(OUT, 'hosting/updates.json'), 'utf8')).addons)).toEqual([id]);
    const moved = kit('--update-url', URL_.replace('extensions', 'apps'), POLICY, OUT);
    expect(moved.told).toContain(`warning: --update-url was ${URL_}`);
    const renamed = kit('--firefox-id', 'other@contoso.com', POLICY, OUT);
    expect(renamed.told).toMatch(/warning: --firefox-id was .*This kit blocks that package/);
    kit(POLICY, OUT);
    const { policies } = JSON.parse(readFileSync(join(OUT, 'firefox/second-look-install.json'), 'utf8'));
    expect(Object.keys(policies.ExtensionSettings)).toEqual(['other@contoso.com', id]);
    expect(policies.ExtensionSettings[id]).toEqual({ installation_mode: 'blocked' });
    writeFileSync(join(OUT, 'hosting/updates.json'), '{');
    expect(kit(POLICY, OUT)).toMatchObject({ status: 0, told: expect.stringContaining('name no server yet') });
  });

  it('refuses another key than that of the kit before, and writes nothing', () => {
    const id = /, id ([a-p]{32})\./.exec(kit('--update-url', URL_, POLICY, OUT).out)?.[1];
    const other = join(folder, 'other');
    mkdirSync(other);
    cpSync(POLICY, join(other, 'policy.json'));
    const before = readFileSync(join(OUT, 'hosting/update.xml'), 'utf8');
    const { status, told } = kit(join(other, 'policy.json'), OUT);
    expect(status).toBe(2);
    expect(told).toContain(`${OUT}: this kit has the id ${id}`);
    expect(told).toMatch(/another extension, and each log starts empty.* --key FILE.* another folder/);
    expect(told).toContain(`${join(other, 'second-look.pem')} is not there yet`);
    expect(readdirSync(other)).toEqual(['policy.json']);
    expect(readFileSync(join(OUT, 'hosting/update.xml'), 'utf8')).toBe(before);
    cpSync(PEM, join(folder, 'moved.pem'));
    expect(kit('--key', join(folder, 'moved.pem'), join(other, 'policy.json'), OUT).status).toBe(0);
    keepKey(join(other, 'wrong.pem'), KEY);
    expect(kit('--key', join(other, 'wrong.pem'), POLICY, OUT)).toMatchObject({
      status: 2,
      told: expect.stringMatching(/wrong\.pem gives [a-p]{32}/),
    });
  });

  it('names the hosts that the package of the kit before had', () => {
    kit(POLICY, OUT);
    writeFileSync(POLICY, JSON.stringify({ ...EXAMPLES, extraHosts: ['other.contoso.com'] }));
    const { status, told } = kit(POLICY, OUT);
    expect([status, told]).toEqual([
      0,
      expect.stringMatching(
        /^warning: this package lacks hosts of the kit before: sharepoint\.corp\.contoso\.com\. .*extraHosts/m,
      ),
    ]);
    expect(kit(POLICY, OUT).told).not.toContain('lacks hosts');
  });

  it('names sources that were changed, on the screen and in both packages', async () => {
    const copy = join(folder, 'copy');
    for (const name of ['src', 'public', 'manifest.json', 'package.json', 'tsconfig.json'])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true });
    for (const name of ['node_modules', 'dist']) symlinkSync(join(ROOT, name), join(copy, name));
    writeFileSync(join(copy, SOURCE_SUMS), sourceSums(copy));
    const packages = () =>
      [CRX, `hosting/${readdirSync(join(OUT, 'hosting')).find(name => name.endsWith('.xpi'))}`].map(name =>
        readPackage(join(OUT, name)),
      );
    const made = () => kitFrom(copy, '--update-url', URL_, POLICY, OUT);
    expect(made()).toMatchObject({ status: 0, told: expect.not.stringContaining('these sources differ') });
    for (const { files } of packages()) expect(files).not.toHaveProperty([DIRTY_MARK]);

    // As an admin may have it: policy, key and kit in the clone.
    const [policy, out] = [join(copy, 'policy.json'), join(copy, 'my/kit')];
    writeFileSync(policy, readFileSync(POLICY));
    kitFrom(copy, '--update-url', URL_, policy, out);
    const again = kitFrom(copy, '--update-url', URL_, policy, out);
    expect(again).toMatchObject({ status: 0, told: expect.not.stringContaining('these sources differ') });
    for (const path of [policy, join(copy, 'my')]) rmSync(path, { recursive: true });

    writeFileSync(join(copy, 'src/added.ts'), '');
    expect(made()).toMatchObject({
      status: 0,
      told: expect.stringMatching(/^warning: these sources .*: src\/added\.ts\. /m),
    });
    for (const found of packages()) {
      const { isSame, unexpected } = await verifyPackage(found, builtExtension);
      expect([isSame, unexpected]).toEqual([
        false,
        expect.arrayContaining(['made with changes that were not committed: src/added.ts']),
      ]);
    }
  });

  it('says that no server is named yet', () => {
    const { status, told } = kit(POLICY, OUT);
    expect(status).toBe(0);
    expect(told).toContain('--update-url');
    expect(readFileSync(join(OUT, 'hosting/update.xml'), 'utf8')).toContain('replace-me.invalid');
  });

  it('writes nothing, not even a key, if the policy has errors', () => {
    writeFileSync(POLICY, '{\n  "policyUrl": "http://contoso.com"\n}');
    const { status, told } = kit(POLICY, OUT);
    expect(status).toBe(1);
    expect(told).toContain(`${POLICY}:2:3: error: policyUrl: http://contoso.com: `);
    expect(readdirSync(folder)).toEqual(['policy.json']);
    writeFileSync(POLICY, '{ "extraHosts": ["contoso.sharepoint.com"] }');
    const { status: warned, told: warning } = kit(POLICY, OUT);
    expect(warned).toBe(0);
    expect(warning).toContain(': warning: extraHosts: ');
    expect(existsSync(join(OUT, 'roll-out.md'))).toBe(true);
  });

  it('writes nothing with --check', () => {
    expect(kit('--check', POLICY)).toEqual({
      status: 0,
      out: `${POLICY}: ${Object.keys(EXAMPLES).length} keys, no errors\n`,
      told: '',
    });
    writeFileSync(POLICY, '{ "nobodyKnows": 1,\n"policyUrl": 2 }');
    const { status, told } = kit('--check', POLICY);
    expect([status, told.trim().split('\n')]).toEqual([
      1,
      [
        expect.stringContaining('nobodyKnows'),
        expect.stringContaining('policyUrl'),
        expect.stringContaining('correct the errors first'),
      ],
    ]);
    expect(readdirSync(folder)).toEqual(['policy.json']);
  });

  it.skipIf(process.platform === 'win32')('warns of a policy with a secret that others can read', () => {
    chmodSync(POLICY, 0o640);
    chmodSync(folder, 0o700);
    expect(kit('--check', POLICY).told).toBe('');
    chmodSync(folder, 0o710);
    expect(kit('--check', POLICY)).toMatchObject({
      status: 0,
      told: `warning: ${POLICY}: other users of this computer can read forwardToken, forwardTokenNext, pseudonymKey: chmod 600 ${POLICY}\n`,
    });
    writeFileSync(POLICY, '{ "internalDomains": ["contoso.com"] }');
    expect(kit('--check', POLICY).told).toBe('');
  });

  it.each([
    ['a policy that is not there', ['nowhere.json', OUT], 'nowhere.json does not exist: check'],
    ['no folder', [POLICY], 'admin-kit: OUTDIR is missing\n'],
    ['no policy', ['--check'], 'admin-kit: POLICY is missing\n'],
    ['nothing', [], 'admin-kit: POLICY and OUTDIR are missing\n'],
    ['a name too many', [POLICY, OUT, 'more'], 'admin-kit: more: more than POLICY and OUTDIR\n'],
    ['an option nobody knows', ['--nonsense', POLICY, OUT], '--nonsense'],
    ['an address that is none', ['--update-url', 'extensions.contoso.com', POLICY, OUT], 'begins with https://'],
    ['an address by http', ['--update-url', URL_.replace('https', 'http'), POLICY, OUT], 'begins with https://'],
    ['a folder as the address', ['--update-url', URL_.replace('update.xml', ''), POLICY, OUT], 'ends in /update.xml'],
    ['an id that is none', ['--firefox-id', 'second look', POLICY, OUT], 'not an id'],
    ['a key that is none', ['--key', POLICY, POLICY, OUT], 'not a private key'],
  ])('%s stops it at once', (_what, args, words) => {
    const { status, told } = kit(...args);
    expect([status, told]).toEqual([2, expect.stringContaining(words)]);
    expect(readdirSync(folder)).toEqual(['policy.json']);
  });

  it('says so if npm kept an option for itself', () => {
    for (const name of ['check', 'update_url', 'firefox_id']) {
      vi.stubEnv(`npm_config_${name}`, 'true');
      const { status, told } = kit(POLICY, OUT);
      vi.unstubAllEnvs();
      expect([status, told]).toEqual([
        2,
        expect.stringContaining(`npm run -s admin-kit -- --${name.replace('_', '-')}`),
      ]);
    }
    expect(readdirSync(folder)).toEqual(['policy.json']);
  });

  it('keeps a package that Mozilla has signed, until something in it changes', () => {
    const args = ['--update-url', URL_, '--firefox-id', 'second-look@contoso.com', POLICY, OUT];
    kit(...args);
    const name = () => readdirSync(join(OUT, 'hosting')).find(file => file.endsWith('.xpi')) ?? '';
    const before = name();
    const sign = (changes: Extension) => {
      const files = unzipped(readFileSync(join(OUT, 'hosting', before)));
      writeFileSync(join(OUT, 'hosting', before), zipped({ ...files, ...changes }));
      return readFileSync(join(OUT, 'hosting', before));
    };
    const signed = sign({ 'META-INF/mozilla.rsa': Buffer.from('signature'), 'META-INF/manifest.mf': Buffer.from('') });
    expect(kit(...args)).toMatchObject({
      status: 0,
      told: `hosting/${before} has a signature, and nothing in it has changed: kept as it was.\n`,
    });
    expect(readFileSync(join(OUT, 'hosting', before)).equals(signed)).toBe(true);
    sign({ 'added.js': Buffer.from('') });
    expect(kit(...args).told).toContain('is not signed');
    expect(name()).not.toBe(before);
  });

  it('refuses a file or a folder with other contents, and makes no key', () => {
    writeFileSync(OUT, '');
    expect(kit(POLICY, OUT)).toMatchObject({ status: 2, told: expect.stringContaining(`${OUT} is a file`) });
    expect(kit(POLICY, folder)).toMatchObject({ status: 2, told: expect.stringContaining('second-look.pem is in it') });
    expect(kit('--key', join(OUT, 'hosting/key.pem'), POLICY, OUT)).toMatchObject({
      status: 2,
      told: expect.stringContaining('key.pem is in it'),
    });
    rmSync(OUT);
    mkdirSync(OUT);
    writeFileSync(join(OUT, 'thesis.docx'), '');
    expect(kit(POLICY, OUT)).toMatchObject({ status: 2, told: expect.stringContaining('thesis.docx is not of a kit') });
    expect(readdirSync(folder).sort()).toEqual(['out', 'policy.json']);
  });

  it.skipIf(process.platform !== 'linux')('reports a new key even if the kit cannot be written', () => {
    // Nobody can make a folder there.
    const { status, told } = kit(POLICY, join('/proc', 'second-look-kit'));
    expect([status, told]).toEqual([2, expect.stringContaining(`${PEM} is new`)]);
    expect(existsSync(PEM)).toBe(true);
  });

  it.each([
    ['Latin-1', Buffer.from('{ "organizationName": "Caf\u00e9" }', 'latin1'), ':1:27: error: This file is not UTF-8'],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le'), ':1:1: error: This file is UTF-16'],
  ])('reports a policy in %s as broken', (_what, bytes, words) => {
    writeFileSync(POLICY, bytes);
    for (const args of [
      ['--check', POLICY],
      [POLICY, OUT],
    ]) {
      const { status, told } = kit(...args);
      expect([status, told]).toEqual([1, expect.stringContaining(POLICY + words)]);
    }
    expect(readdirSync(folder)).toEqual(['policy.json']);
  });

  it('explains itself with --help', () => {
    expect(kit('--help')).toMatchObject({ status: 0, out: expect.stringContaining('--update-url'), told: '' });
  });
});

describe('README.md of the kit', () => {
  const section = read('src/cli/admin-kit/README.md');

  it('has a valid example, and commands that work as written', () => {
    writeFileSync(POLICY, /```json\n([^`]+)```/.exec(section)?.[1] ?? '');
    const commands = [...section.matchAll(/^npm run -s admin-kit -- (.*)$/gm)].map(([, args = '']) => args.split(' '));
    expect(commands).toHaveLength(2);
    for (const args of commands)
      expect(kit(...args.map(arg => (arg === '../kit' ? OUT : arg.replace('../policy.json', POLICY)))).status).toBe(0);
  });

  it('names every folder of the kit', () => {
    kit(POLICY, OUT);
    for (const name of readdirSync(OUT)) expect(section).toMatch(new RegExp(`^\\| .*\`${name}/?\``, 'm'));
  });
});

describe('writing a kit', () => {
  const file = (path: string) => ({ path, contents: path });
  const all = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

  it('removes the files of an earlier kit', () => {
    writeKit(OUT, [file('hosting/second-look-1.2.3.1.xpi'), file('roll-out.md')]);
    writeKit(OUT, [file('hosting/second-look-1.2.3.2.xpi'), file('roll-out.md')]);
    expect(all()).toEqual([
      'out',
      'out/hosting',
      'out/hosting/second-look-1.2.3.2.xpi',
      'out/roll-out.md',
      'policy.json',
    ]);
  });

  it('makes files with secrets unreadable for other users', () => {
    writeKit(OUT, [{ ...file('linux/second-look.json'), isSecret: true }, file('roll-out.md')]);
    expect(modeOf(join(OUT, 'linux/second-look.json'))).toBe(0o600);
    expect(modeOf(join(OUT, 'roll-out.md')) & 0o044).toBe(0o044);
  });

  it('leaves everything unchanged if it fails', () => {
    writeKit(OUT, [file('a')]);
    expect(() => writeKit(OUT, [file('b'), file('b/c')])).toThrow();
    expect(all()).toEqual(['out', 'out/a', 'policy.json']);
  });
});
