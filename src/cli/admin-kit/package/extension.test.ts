import { describe, expect, it } from 'vitest';
import manifest from '../../../../manifest.json';
import { parsePolicy } from '../../../policy/parse';
import { EXAMPLES } from '../../test/sample-kit';
import { type Extension, manifestOf, unzipped, withHosts, withManifest, zipped } from './extension';
import { withVersion } from './version';

const extension: Extension = {
  'manifest.json': Buffer.from(JSON.stringify(manifest)),
  'src/popup/index.html': Buffer.from('<!doctype html>'),
};
const { policy } = parsePolicy(EXAMPLES, []);
const SERVER = 'https://sharepoint.corp.contoso.com/*';
const SERVICE = 'https://docs.contoso.example/*';

describe('hosts of the policy', () => {
  const before = manifestOf(extension);
  const after = manifestOf(withHosts(extension, policy));

  it('are asked for at installation, beside all that were', () => {
    expect(after.host_permissions).toEqual([...before.host_permissions, SERVER, SERVICE]);
  });

  it('have our scripts if they are SharePoint servers', () => {
    expect(after.content_scripts.map(({ matches }) => matches)).toEqual(before.content_scripts.map(({ matches }) => [...matches, SERVER]));
  });

  it('change nothing else', () => {
    const { host_permissions: _a, content_scripts: _b, ...others } = manifestOf(extension);
    expect(after).toMatchObject(others);
    expect(withHosts(extension, { extraHosts: [], customRecognisers: [] })['manifest.json']?.toString()).toBe(
      `${JSON.stringify(manifest, null, 2)}\n`,
    );
    expect(manifestOf(withHosts(withHosts(extension, policy), policy))).toEqual(after);
  });
});

it('a zip holds every file, and is the same whenever it is made', () => {
  const zip = zipped(extension);
  expect(Object.fromEntries(Object.entries(unzipped(zip)).map(([path, file]) => [path, Buffer.from(file)]))).toEqual(extension);
  expect(Buffer.from(zipped(extension)).equals(Buffer.from(zip))).toBe(true);
});

describe('the version', () => {
  const HOUR = 3_600_000;
  const now = Date.UTC(2026, 10, 25);
  const versionOf = (some: Extension) => manifestOf(some).version;
  const first = withVersion(extension, undefined, now);

  it('has the hour as its fourth part, so that a later package is newer', () => {
    expect(versionOf(first)).toBe(`${manifest.version}.7872`);
    expect(versionOf(withVersion(withHosts(extension, policy), first, now + HOUR))).toBe(`${manifest.version}.7873`);
    expect(Number(versionOf(withVersion(extension, undefined, Date.UTC(2034, 0, 1))).split('.')[3])).toBeLessThanOrEqual(65_535);
  });

  it('stays while nothing else in the package changes', () => {
    expect(versionOf(withVersion(extension, unzipped(zipped(first)), now + 99 * HOUR))).toBe(versionOf(first));
  });

  it('is a new one if anything does', () => {
    const others = [withManifest(extension, { update_url: 'https://x.example/update.xml' }), { ...extension, 'a.js': Buffer.from('') }];
    for (const other of others) expect(versionOf(withVersion(other, first, now + HOUR))).toBe(`${manifest.version}.7873`);
  });
});
