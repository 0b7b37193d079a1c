/** What is published: the same bytes from the same sources, wherever and whenever it is made. */
import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { crxOf } from '../admin-kit/package/crx';
import { builtExtension, type Extension, MTIME, withManifest, zipped } from '../admin-kit/package/extension';
import { marked, markOf } from './dirty-mark';
import { billOfMaterials } from './sbom';
import { SOURCE_SUMS, sourceFiles } from './source-files';
import { sourceSums, sumLine } from './source-sums';

const ZIP = '-chromium.zip';
const REGULAR = 0o100644;
const EXECUTABLE = 0o100755;
const UNIX = 3;

export interface PackageFile {
  name: string;
  contents: Uint8Array;
}

/**
 * @param root a clone or an unpacked source archive, built
 * @param changes files that differ from the last commit, or from the source archive
 * @param key signs the zip of the stores, for verified uploads
 */
export function packagesOf(root: string, changes: readonly string[] = [], key?: KeyObject): PackageFile[] {
  const packages = installable(root, changes);
  const files = [
    ...packages,
    ...(key ? packages.filter(({ name }) => name.endsWith(ZIP)).map(zip => signed(zip, key)) : []),
    { name: `${nameOf(root, changes)}-source.zip`, contents: sourceArchive(root, changes) },
    { name: `${nameOf(root, changes)}.cdx.json`, contents: Buffer.from(billOfMaterials(root, versionOf(root))) },
    { name: 'CHANGELOG.md', contents: readFileSync(join(root, 'src/CHANGELOG.md')) },
  ];
  return [...files, { name: 'SHA256SUMS', contents: Buffer.from(sums(files)) }];
}

export function installable(root: string, changes: readonly string[]): PackageFile[] {
  const name = nameOf(root, changes);
  return [
    {
      name: `${name}${ZIP}`,
      contents: zipped(marked(forStore(builtExtension('chrome', root)), changes)),
    },
    { name: `${name}.xpi`, contents: zipped(marked(builtExtension('firefox', root), changes)) },
  ];
}

function signed({ name, contents }: PackageFile, key: KeyObject): PackageFile {
  return { name: name.replace(/zip$/, 'crx'), contents: crxOf(contents, key) };
}

function nameOf(root: string, changes: readonly string[]): string {
  return `second-look-${versionOf(root)}${changes.length > 0 ? '-uncommitted' : ''}`;
}

function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'manifest.json'), 'utf8')) as { version: string }).version;
}

/** The stores give an item its key, and refuse a first upload that brings its own. */
function forStore(extension: Extension): Extension {
  return withManifest(extension, { key: undefined });
}

export function sourceArchive(root: string, changes: readonly string[]): Uint8Array {
  const files = sourceFiles(root).map(({ path, isExecutable }): [string, Zippable[string]] => [
    path,
    [readFileSync(join(root, path)), { os: UNIX, attrs: (isExecutable ? EXECUTABLE : REGULAR) << 16 }],
  ]);
  const added = { ...markOf(changes), [SOURCE_SUMS]: Buffer.from(sourceSums(root)) };
  return zipSync({ ...Object.fromEntries(files), ...added }, { mtime: MTIME, level: 9 });
}

function sums(files: readonly PackageFile[]): string {
  return files.map(({ name, contents }) => sumLine(contents, name)).join('');
}
