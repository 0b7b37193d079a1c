/** `npm run -s verify-package`: packages of this source pass, and every difference is named. */
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Uint8ArrayReader, ZipReader } from '@zip.js/zip.js';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { crxOf, extensionId } from '../../src/cli/admin-kit/package/crx';
import {
  builtExtension,
  type Extension,
  manifestOf,
  withManifest,
  zipped,
} from '../../src/cli/admin-kit/package/extension';
import { publicHalf } from '../../src/cli/admin-kit/package/signing-key';
import { messageOf } from '../../src/cli/file-error';
import { contentHash, HASH_PAGE, shownHash } from '../../src/cli/package/content-hash';
import { installable } from '../../src/cli/package/published-files';
import { readPackage } from '../../src/cli/package/read-package';
import { DIRTY_MARK } from '../../src/cli/package/source-files';
import { verifyPackage } from '../../src/cli/package/verify';
import { KEY } from '../../src/cli/test/sample-kit';
import { storeCrx } from '../../src/cli/test/store-crx';
import { ROOT } from './source-files';

const folder = mkdtempSync(join(tmpdir(), 'second-look-verify-'));
afterAll(() => rmSync(folder, { recursive: true }));

const chrome = builtExtension('chrome');
const firefox = builtExtension('firefox');
const build = (browser: 'chrome' | 'firefox') => (browser === 'chrome' ? chrome : firefox);
const { version } = manifestOf(chrome);
const publicKey = publicHalf(KEY).toString('base64');
const crx = crxOf(zipped(withManifest(chrome, { key: publicKey })), KEY);

let count = 0;
function file(bytes: Uint8Array): string {
  const path = join(folder, `${count++}`);
  writeFileSync(path, bytes);
  return path;
}

function unpacked(extension: Extension): string {
  const path = join(folder, `${count++}`);
  for (const [name, bytes] of Object.entries(extension)) {
    mkdirSync(join(path, name, '..'), { recursive: true });
    writeFileSync(join(path, name), bytes);
  }
  return path;
}

const verdictOf = (path: string, id?: string) => verifyPackage(readPackage(path), build, id);

/** Without npm, which takes longer than the program. */
function command(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'src/cli/package/verify-package.ts', ...args],
    { cwd: ROOT, encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('a package of this source', () => {
  it.each(['-chromium.zip', '.xpi'])('passes: %s', async end => {
    const { contents } = installable(ROOT, []).find(({ name }) => name.endsWith(end)) ?? {};
    const verdict = await verdictOf(file(contents ?? new Uint8Array()));
    expect(verdict).toMatchObject({ isSame: true, unexpected: [] });
    expect(verdict.expected).toEqual(end === '.xpi' ? [] : ['no key: the store gives it one']);
  });

  it('passes as a CRX with a key of its own, which is named, and refused if another is wanted', async () => {
    const id = extensionId(publicHalf(KEY));
    expect(await verdictOf(file(crx), id)).toMatchObject({ isSame: true, expected: [`another key: its id is ${id}`] });
    const wanted = 'fnkfipgbdjidmbkdfanacgcjnkgmmkfd';
    expect(await verdictOf(file(crx), wanted)).toMatchObject({
      isSame: false,
      unexpected: [`the id is ${id}, not ${wanted}`],
    });
  });

  it('passes with what the admin kit changes, each listed', async () => {
    const { host_permissions, content_scripts } = JSON.parse(Buffer.from(chrome['manifest.json'] ?? []).toString());
    const host = 'https://sharepoint.corp.contoso.com/*';
    const kit = withManifest(chrome, {
      version: `${version}.7872`,
      update_url: 'https://contoso.com/update.xml',
      host_permissions: [...host_permissions, host],
      content_scripts: content_scripts.map((script: { matches: string[] }) => ({
        ...script,
        matches: [...script.matches, host],
      })),
    });
    expect(await verdictOf(file(zipped(kit)))).toMatchObject({
      version: `${version}.7872`,
      isSame: true,
      expected: [
        'updates come from https://contoso.com/update.xml',
        `version ${version}.7872, counted by the admin kit`,
        `more hosts: ${host}`,
      ],
    });
  });

  it('passes with what the admin kit changes for Firefox, each listed', async () => {
    const gecko = manifestOf(firefox).browser_specific_settings?.gecko;
    const update_url = 'https://contoso.com/updates.json';
    const kit = withManifest(firefox, {
      browser_specific_settings: { gecko: { ...gecko, id: 'second-look@contoso.com', update_url } },
    });
    expect(await verdictOf(file(zipped(kit)))).toMatchObject({
      isSame: true,
      expected: ['another id in Firefox: second-look@contoso.com', `updates in Firefox come from ${update_url}`],
    });
  });

  it('passes unpacked, and signed by a store', async () => {
    expect(
      await verdictOf(unpacked({ ...chrome, '_metadata/verified_contents.json': Buffer.from('[]') })),
    ).toMatchObject({
      isSame: true,
      expected: ['signatures of a store or a browser: _metadata/verified_contents.json'],
    });
  });

  it('passes as a CRX of a store, packed anew, with its own signatures and entries for folders', async () => {
    const packed = zipSync({
      'assets/': new Uint8Array(),
      ...withManifest(chrome, { key: publicKey }),
      '_metadata/verified_contents.json': Buffer.from('[]'),
    });
    const { isSame, unexpected } = await verdictOf(file(storeCrx(packed, KEY)));
    expect([isSame, unexpected]).toEqual([true, []]);
  });
});

describe('a difference is named', () => {
  it.each<[string, Extension, string]>([
    ['a file is missing', without(chrome, 'LICENSE.txt'), 'LICENSE.txt: is missing'],
    ['a file is added', { ...chrome, 'assets/x.js': Buffer.from('1') }, 'assets/x.js: is not of this source, 1 bytes'],
    [
      'a file is longer',
      { ...chrome, 'LICENSE.txt': Buffer.concat([chrome['LICENSE.txt'] ?? Buffer.of(), Buffer.of(32)]) },
      `LICENSE.txt: differs from byte ${chrome['LICENSE.txt']?.length} on; ${(chrome['LICENSE.txt']?.length ?? 0) + 1} bytes instead of ${chrome['LICENSE.txt']?.length}`,
    ],
    [
      'one host stands for all',
      withManifest(chrome, { host_permissions: ['https://*/*'] }),
      'manifest.json: host_permissions ',
    ],
    [
      'one host stands for all of a country or kind',
      withManifest(chrome, { host_permissions: [...manifestOf(chrome).host_permissions, 'https://*.com/*'] }),
      'manifest.json: host_permissions has also "https://*.com/*"',
    ],
    [
      'a permission is added',
      withManifest(chrome, { permissions: ['cookies'] } as never),
      'manifest.json: permissions ',
    ],
    [
      'the version is another',
      withManifest(chrome, { version: '98.7.6' }),
      `manifest.json: version is "98.7.6" instead of "${version}"`,
    ],
    // No later version would be an update.
    ...['65535', `6${version}.7872`, `${version}.7872.`, `${version}.1.2`].map((other): [string, Extension, string] => [
      `the version is ${other}`,
      withManifest(chrome, { version: other }),
      `manifest.json: version is "${other}" instead of "${version}"`,
    ]),
    [
      'changes were not committed',
      { ...chrome, [DIRTY_MARK]: Buffer.from('src/a.ts\nsrc/b.ts\n') },
      'made with changes that were not committed: src/a.ts, src/b.ts',
    ],
  ])('%s', async (_, extension, words) => {
    for (const path of [file(zipped(extension)), unpacked(extension)]) {
      const { isSame, unexpected } = await verdictOf(path);
      expect(isSame).toBe(false);
      expect(unexpected).toContainEqual(expect.stringContaining(words));
    }
  });

  const xpi = Buffer.from(zipped(firefox));
  const storeZip = Buffer.from(zipped(withManifest(chrome, { key: undefined })));
  const oneByte = { at: fc.nat(2 ** 30), change: fc.integer({ min: 1, max: 255 }) };
  it.each([
    ['CRX', crx],
    ['XPI', xpi],
    ['zip of the stores', storeZip],
    ['CRX of a store', storeCrx(storeZip, KEY)],
  ])('one changed byte in a file of a %s, by the name of the file', async (_, bytes) => {
    const places = await placesIn(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.record(oneByte),
        async ({ name, start, length }, { at, change }) => {
          const other = Buffer.from(bytes);
          other[start + (at % length)] = (other[start + (at % length)] ?? 0) ^ change;
          expect(await complaintAbout(file(other))).toContain(name);
        },
      ),
      { numRuns: 20 },
    );
  });

  it.each([
    ['CRX', crx],
    ['XPI', xpi],
    ['zip of the stores', storeZip],
  ])('one changed byte anywhere in a %s', (_, bytes) =>
    fc.assert(
      fc.asyncProperty(fc.record(oneByte), async ({ at, change }) => {
        const other = Buffer.from(bytes);
        other[at % bytes.length] = (other[at % bytes.length] ?? 0) ^ change;
        expect(await complaintAbout(file(other))).toBeTruthy();
      }),
      { numRuns: 5 },
    ),
  );

  it.each([
    ['Chromium', chrome],
    ['Firefox', firefox],
  ])('one changed byte in a folder for %s, by the name of the file', (_, extension) => {
    const path = unpacked(extension);
    // What browsers write anew counts by its meaning: see "in an installed copy".
    const names = Object.keys(extension).filter(name => !/^(manifest\.json|icons\/|_locales\/)/.test(name));
    return fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.record(oneByte), async (name, { at, change }) => {
        const bytes = extension[name] ?? Buffer.of();
        const place = at % bytes.length;
        writeFileSync(
          join(path, name),
          bytes.map((byte, index) => (index === place ? byte ^ change : byte)),
        );
        expect(await complaintAbout(path)).toContain(`${name}: differs from byte ${place} on`);
        writeFileSync(join(path, name), bytes);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ['manifest.json', 'is damaged'],
    ['_locales/en/messages.json', 'is damaged'],
  ])('a byte that makes %s unreadable', async (name, words) => {
    const broken = { ...chrome, [name]: new Uint8Array(changed(Buffer.from(chrome[name] ?? []), 0)) };
    for (const path of [file(zipped(broken)), unpacked(broken)])
      await expect(verdictOf(path)).rejects.toThrow(`${name} ${words}`);
  });

  it('a byte in a key that every version has', async () => {
    const { host_permissions, ...manifest } = manifestOf(chrome);
    const broken = { ...chrome, 'manifest.json': Buffer.from(JSON.stringify({ ...manifest, host_permissioms: [] })) };
    await expect(verdictOf(file(zipped(broken)))).rejects.toThrow('manifest.json lacks what every version');
  });

  it('a byte of the zip that changes no file, by the file that it belongs to', async () => {
    const timeOf = (zip: Buffer, name: string) => zip.indexOf(name) - 20;
    for (const name of ['LICENSE.txt', 'manifest.json']) {
      const { unexpected } = await verdictOf(file(changed(xpi, timeOf(xpi, name))));
      expect(unexpected).toEqual([expect.stringMatching(new RegExp(`byte \\d+ of the zip is another, in ${name}$`))]);
    }
  });

  it.each([
    ['CRX', crx],
    ['XPI', xpi],
  ])('a %s that is cut short', (_, bytes) => {
    for (const length of [0, 3, 11, 40, bytes.length >> 1, bytes.length - 1])
      expect(() => readPackage(file(bytes.subarray(0, length)))).toThrow(/cut short|neither a CRX/);
  });

  it('a file that cannot be unpacked, by its name', () => {
    const name = 'LICENSE.txt';
    const other = Buffer.from(xpi);
    // RFC 1951, 3.2.3: a block of type 3, which there is not.
    other[other.indexOf(name) + name.length] = 0b111;
    expect(() => readPackage(file(other))).toThrow(` is damaged in ${name}: `);
  });

  it('a signature by another key than that of the manifest', async () => {
    const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const { unexpected } = await verdictOf(file(crxOf(zipped(withManifest(chrome, { key: publicKey })), stranger)));
    expect(unexpected).toEqual([
      `signed by the key of ${extensionId(publicHalf(stranger))}, while the manifest has the key of ${extensionId(publicHalf(KEY))}`,
    ]);
  });

  it('another product', async () => {
    const other = withManifest(chrome, { name: 'Other Look' } as never);
    await expect(verdictOf(file(zipped(other)))).rejects.toThrow('this is another product: Other Look');
    await expect(verdictOf(file(zipSync({ 'a.txt': Buffer.of(1) })))).rejects.toThrow('not an extension');
  });
});

describe('a package that a store has signed', () => {
  const signature = { 'META-INF/mozilla.rsa': Buffer.from('signature') };
  const signed = Buffer.from(zipSync({ ...firefox, ...signature }, { level: 0 }));
  const licence = Buffer.from('LICENSE.txt');
  const twice = () => {
    const zip = Buffer.from(
      zipSync({ ...firefox, 'LICENSE.tx2': firefox['LICENSE.txt'] ?? Buffer.of(), ...signature }),
    );
    for (let at = zip.indexOf('LICENSE.tx2'); at >= 0; at = zip.indexOf('LICENSE.tx2')) licence.copy(zip, at);
    return zip;
  };

  it('passes, packed by the store', async () => {
    expect(await verdictOf(file(signed))).toMatchObject({
      isSame: true,
      expected: ['signatures of a store or a browser: META-INF/mozilla.rsa'],
    });
  });

  it('may add signatures, and nothing else', async () => {
    const script = { ...signature, 'META-INF/run.js': Buffer.from('1') };
    expect(await verdictOf(file(zipSync({ ...firefox, ...script })))).toMatchObject({
      unexpected: ['META-INF/run.js: is not of this source, 1 bytes'],
    });
  });

  it.each<[string, (zip: Buffer) => Uint8Array, string?]>([
    ['a header that has another name than the list', zip => changed(zip, zip.indexOf(licence))],
    [
      'a checksum that does not fit',
      zip => changed(changed(zip, zip.indexOf(licence) - 16), zip.lastIndexOf(licence) - 30),
    ],
    ['bytes between files', withUnusedBytes, '40 bytes of this zip belong to no file'],
    ['a name that is listed twice', twice],
  ])('%s', async (_, change, words = 'programs can read this zip in different ways') => {
    const { unexpected } = await verdictOf(file(change(Buffer.from(signed))));
    expect(unexpected).toEqual([expect.stringContaining(words)]);
  });
});

describe('in an installed copy', () => {
  it('icons and words may be written anew, but not changed', async () => {
    const path = '_locales/en/messages.json';
    const words = JSON.parse(Buffer.from(chrome[path] ?? []).toString());
    expect(await verdictOf(unpacked({ ...chrome, [path]: Buffer.from(JSON.stringify(words)) }))).toMatchObject({
      isSame: true,
    });
    words.permissions.message = 'Changed';
    const changed = await verdictOf(unpacked({ ...chrome, [path]: Buffer.from(JSON.stringify(words)) }));
    expect(changed.unexpected).toEqual([expect.stringContaining(`${path}: differs from byte`)]);
    const icon = { ...chrome, 'icons/16.png': chrome['icons/32.png'] ?? Buffer.of() };
    expect((await verdictOf(unpacked(icon))).unexpected).toEqual([
      expect.stringContaining('icons/16.png: differs from byte'),
    ]);
  });
});

describe('the command', () => {
  it('says that the build itself is the same, with the hash that the settings show', () => {
    const { status, stdout } = command('dist/chrome');
    expect([status, stdout]).toEqual([
      0,
      `Second Look ${version} for Chromium\nsame: the content equals a build of this source\ncontent hash of the build: ${shownHash(chrome)}\n`,
    ]);
    expect(shownHash(chrome)).toBe(contentHash(chrome));
    expect(shownHash(firefox)).toBe(contentHash(firefox));
    expect(contentHash({ ...chrome, [HASH_PAGE]: Buffer.from('x') })).not.toBe(contentHash(chrome));
  });

  it('ends with 1 if there is a difference, and with 2 if there is nothing to compare', () => {
    expect(command(unpacked(without(chrome, 'LICENSE.txt')))).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('difference: LICENSE.txt: is missing\n'),
    });
    expect(command('nowhere.crx')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nowhere.crx does not'),
    });
  });
});

function withUnusedBytes(zip: Buffer): Buffer {
  const start = zip.readUInt32LE(zip.length - 6);
  const other = Buffer.concat([zip.subarray(0, start), Buffer.alloc(40), zip.subarray(start)]);
  other.writeUInt32LE(start + 40, other.length - 6);
  return other;
}

function changed(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes.map((byte, index) => (index === at ? byte ^ 1 : byte)));
}

function without(extension: Extension, path: string): Extension {
  const { [path]: _, ...rest } = extension;
  return rest;
}

/** Where the contents of each file are, in bytes from the start of a zip or a CRX. */
async function placesIn(bytes: Buffer): Promise<{ name: string; start: number; length: number }[]> {
  const before = bytes.indexOf('PK\x03\x04', 0, 'latin1');
  const zip = bytes.subarray(before);
  const entries = await new ZipReader(new Uint8ArrayReader(zip), { useWebWorkers: false }).getEntries();
  return entries.map(({ filename, offset, compressedSize }) => {
    const header = 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    return { name: filename, start: before + offset + header, length: compressedSize };
  });
}

/** What is printed about a package that is not the same, or cannot be read. */
async function complaintAbout(path: string): Promise<string> {
  try {
    return (await verdictOf(path)).unexpected.join('\n');
  } catch (error) {
    return messageOf(error);
  }
}
