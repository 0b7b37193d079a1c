/** `npm run package`: the same bytes from two clones, and from the source archive alone. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { extensionId, readCrx } from '../../src/cli/admin-kit/package/crx';
import { builtExtension, manifestOf, unzipped, zipped } from '../../src/cli/admin-kit/package/extension';
import { publicHalf } from '../../src/cli/admin-kit/package/signing-key';
import { installable, sourceArchive } from '../../src/cli/package/published-files';
import { readPackage } from '../../src/cli/package/read-package';
import { DIRTY_MARK, SOURCE_SUMS, uncommittedChanges } from '../../src/cli/package/source-files';
import { changedSources } from '../../src/cli/package/source-sums';
import { shippedPackages, thirdPartyLicences } from '../../src/cli/package/third-party';
import { verifyPackage } from '../../src/cli/package/verify';
import { KEY } from '../../src/cli/test/sample-kit';
import { type Clone, commitAll, makeClones, type Packed, packedIn, run, runIn, twoClones } from './clones';
import { ROOT, read } from './source-files';

const folder = mkdtempSync(join(tmpdir(), 'second-look-package-'));
afterAll(() => rmSync(folder, { recursive: true }), 60_000);

const [one, other] = twoClones(folder);
const packedBy = ({ path }: Clone) => packedIn(join(path, 'dist/packages'));
let packages: Packed[];
beforeAll(() => {
  makeClones(folder, [one, other]);
  packages = packedBy(one);
}, 600_000);

/** In both packages. */
const SCRIPT = 'src/prompt/warning.iife.js';
const ending = (end: string) => packages.find(({ name }) => name.endsWith(end))?.contents ?? new Uint8Array();
const text = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString();

function write(path: string, contents: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, contents);
}

function unpack(archive: Uint8Array, into: string): void {
  for (const [path, contents] of Object.entries(unzipped(archive))) write(join(into, path), contents);
}

/** Names. Not by `toEqual`, which takes minutes for some megabytes. */
function differing(these: readonly Packed[], those: readonly Packed[]): string[] {
  const found = new Map(those.map(({ name, contents }) => [name, contents]));
  const added = those.filter(({ name }) => !these.some(one => one.name === name));
  return [...these.filter(({ name, contents }) => !found.get(name)?.equals(contents)), ...added].map(
    ({ name }) => name,
  );
}

/** Sums without that of the signed package. */
function withoutSigned({ name, contents }: Packed): Packed {
  const text = contents.toString().replace(/^.*\.crx\n/m, '');
  return { name, contents: name === 'SHA256SUMS' ? Buffer.from(text) : contents };
}

describe('two clones', () => {
  it('make the same packages', () => {
    const names = packages.map(({ name }) => name.replace(/^second-look-\d+\.\d+\.\d+/, ''));
    const wanted = ['-chromium.zip', '-source.zip', '.cdx.json', '.xpi', 'CHANGELOG.md', 'SHA256SUMS'];
    expect(names.sort()).toEqual(wanted);
    expect(differing(packages, packedBy(other))).toEqual([]);
  });

  it.each([
    ['one', one, other],
    ['the other', other, one],
  ])('accept the packages of each other, and name a changed byte: %s', async (_, here, there) => {
    const verify = ['--import', 'tsx', 'src/cli/package/verify-package.ts'];
    for (const { name, contents } of packedBy(there).filter(({ name }) => /chromium\.zip$|\.xpi$/.test(name))) {
      const path = join(there.path, 'dist/packages', name);
      expect(runIn(here, here.path, process.execPath, ...verify, path)).toMatch(/^same: /m);
      const files = unzipped(contents);
      const script = Buffer.from(files[SCRIPT] ?? []);
      script[100] = (script[100] ?? 0) ^ 1;
      const changed = join(folder, name);
      write(changed, zipped({ ...files, [SCRIPT]: script }));
      const { unexpected } = await verifyPackage(readPackage(changed), browser => builtExtension(browser, here.path));
      expect(unexpected).toEqual([`${SCRIPT}: differs from byte 100 on`]);
    }
  });
});

describe('the source archive, unpacked in another folder', () => {
  const copy = join(folder, 'elsewhere');
  const changed = join(folder, 'changed.xpi');
  const inCopy = (...args: string[]) => run(copy, process.execPath, args);

  beforeAll(() => {
    unpack(ending('-source.zip'), copy);
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    // Begins with a build that was changed by hand.
    cpSync(join(one.path, 'dist'), join(copy, 'dist'), { recursive: true });
    const script = join(copy, 'dist/firefox', SCRIPT);
    writeFileSync(script, Buffer.concat([readFileSync(script), Buffer.from(' ')]));
    writeFileSync(changed, installable(copy, []).find(({ name }) => name.endsWith('.xpi'))?.contents ?? '');
    inCopy('test/prepare.mjs', '--no-browsers');
  }, 600_000);

  it('makes the same packages, although the modes of files were lost, and a signed one', () => {
    const key = join(folder, 'upload-key.pem');
    writeFileSync(key, KEY.export({ type: 'pkcs8', format: 'pem' }));
    inCopy('--import', 'tsx', 'src/cli/package/package.ts', '--sign', key, join(folder, 'out'));
    const made = packedIn(join(folder, 'out'));
    const isSigned = ({ name }: Packed) => name.endsWith('-chromium.crx');
    const unsigned = made.filter(one => !isSigned(one)).map(withoutSigned);
    expect(differing(packages, unsigned)).toEqual([]);
    const [signed] = made.filter(isSigned);
    const { id, zip } = readCrx(Buffer.from(signed?.contents ?? []));
    expect(id).toBe(extensionId(publicHalf(KEY)));
    expect(zip.equals(ending('-chromium.zip'))).toBe(true);
  }, 600_000);

  it('names what was packed of a build that was changed by hand', () => {
    const args = ['--import', 'tsx', 'src/cli/package/verify-package.ts', changed];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, expect.stringContaining(`difference: ${SCRIPT}: differs from byte`)]);
  });
});

describe.each(['-chromium.zip', '.xpi'])('*%s', end => {
  it('carries our licence and those of the packages in it', () => {
    const files = unzipped(ending(end));
    expect(text(files['LICENSE.txt'])).toBe(read('LICENSE'));
    expect(text(files['THIRD-PARTY-LICENSES.txt'])).toBe(thirdPartyLicences(ROOT));
  });

  it('has the version of the manifest, and nothing of an organisation', () => {
    const manifest = manifestOf(unzipped(ending(end)));
    expect(manifest.version).toBe(JSON.parse(read('manifest.json')).version);
    expect(manifest).not.toHaveProperty('key');
    expect(manifest).not.toHaveProperty('update_url');
  });
});

it('names licences of code that is bundled: MPL-2.0, Apache-2.0, MIT and ISC', () => {
  const licences = thirdPartyLicences(ROOT);
  for (const line of [
    /^webextension-polyfill [\d.]+ \(MPL-2.0\)\n\nMozilla Public License/m,
    /^canonicalize [\d.]+ \(Apache-2.0\)\n\n\s*Apache License/m,
    /^preact [\d.]+ \(MIT\)\n\nThe MIT License/m,
    /^idb [\d.]+ \(ISC\)\n\nISC License/m,
  ])
    expect(licences).toMatch(line);
  expect(licences).not.toMatch(/^typescript /m);
});

it('lists each dependency of the extension in the bill of materials, and no registry', () => {
  const bom = text(ending('.cdx.json'));
  const { components, metadata } = JSON.parse(bom) as {
    components: { name: string; group?: string }[];
    metadata: { component: { version: string } };
  };
  const names = components.map(({ name }) => name);
  const nameOf = ({ name, group }: { name: string; group?: string }) => (group ? `${group}/${name}` : name);
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
  for (const name of Object.keys(dependencies)) expect(names).toContain(name.replace(/^@.*\//, ''));
  expect(names).toContain('rolldown');
  expect(components.map(nameOf).sort()).toEqual(
    shippedPackages(ROOT)
      .map(([path]) => path.replace(/^.*node_modules\//, ''))
      .sort(),
  );
  expect(metadata.component.version).toBe(JSON.parse(read('manifest.json')).version);
  expect(bom).not.toContain('resolved');
});

it('adds sums that sha256sum accepts', () => {
  const out = join(folder, 'sums');
  for (const { name, contents } of packages) write(join(out, name), contents);
  const lines = run(out, 'sha256sum', ['--check', 'SHA256SUMS']).trim().split('\n');
  expect(lines).toHaveLength(packages.length - 1);
  expect(lines.filter(line => !line.endsWith(': OK'))).toEqual([]);
});

describe('changes that are not committed', () => {
  const clone = join(folder, 'clone');
  beforeAll(() => {
    write(join(clone, 'kept.ts'), 'kept');
    write(join(clone, 'changed.ts'), 'before');
    commitAll(clone);
  });

  it('are listed, new files too', () => {
    expect(uncommittedChanges(clone)).toEqual([]);
    write(join(clone, 'changed.ts'), 'after');
    write(join(clone, 'new file.ts'), 'new');
    expect(uncommittedChanges(clone)).toEqual(['changed.ts', 'new file.ts']);
    expect(uncommittedChanges(folder)).toBeUndefined();
  });

  it('are told from the archive where there is no git', () => {
    const other = join(folder, 'unpacked');
    unpack(sourceArchive(clone, []), other);
    expect(changedSources(other)).toEqual([]);
    write(join(other, 'changed.ts'), 'changed again');
    write(join(other, 'added.ts'), 'added');
    rmSync(join(other, 'kept.ts'));
    const changes = ['added.ts', 'changed.ts', 'kept.ts'];
    expect(changedSources(other)).toEqual(changes);

    const second = join(folder, 'unpacked again');
    unpack(sourceArchive(other, changes), second);
    expect(changedSources(second)).toEqual(changes);

    rmSync(join(other, SOURCE_SUMS));
    expect(changedSources(other)).toEqual([`${SOURCE_SUMS} (missing, and this is no clone)`]);
  });

  it('have sums in the archive that sha256sum accepts', () => {
    const other = join(folder, 'summed');
    unpack(sourceArchive(clone, []), other);
    expect(run(other, 'sha256sum', ['--check', '--quiet', SOURCE_SUMS])).toBe('');
  });

  it('are named by the package and in it', () => {
    for (const { name, contents } of installable(ROOT, ['changed.ts', 'new file.ts'])) {
      expect(name).toContain('-uncommitted');
      expect(text(unzipped(contents)[DIRTY_MARK])).toBe('changed.ts\nnew file.ts\n');
    }
  });
});

it('has a change log that begins with this version', () => {
  expect(/^## (.+)$/m.exec(read('src/CHANGELOG.md'))?.[1]).toBe(JSON.parse(read('manifest.json')).version);
});
