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

  it('are added to the host permissions', () => {
    expect(after.host_permissions).toEqual([...before.host_permissions, SERVER, SERVICE]);
  });

  it('get the content scripts if they are SharePoint servers', () => {
    expect(after.content_scripts.map(({ matches }) => matches)).toEqual(
      before.content_scripts.map(({ matches }) => [...matches, SERVER]),
    );
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

it('zips every file, with the same bytes at any time', () => {
  const zip = zipped(extension);
  expect(Object.fromEntries(Object.entries(unzipped(zip)).map(([path, file]) => [path, Buffer.from(file)]))).toEqual(
    extension,
  );
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
  });

  it('stays the same while nothing else in the package changes', () => {
    expect(versionOf(withVersion(extension, unzipped(zipped(first)), now + 99 * HOUR))).toBe(versionOf(first));
  });

  const others = [
    withManifest(extension, { update_url: 'https://x.example/update.xml' }),
    { ...extension, 'a.js': Buffer.from('') },
  ];

  it('rises with every change, also within the hour and after the clock was set back', () => {
    let previous = first;
    for (const [at, moment] of [now, now, now + 1, now - 99 * HOUR].entries()) {
      previous = withVersion(others[at % 2] ?? extension, previous, moment);
      expect(versionOf(previous)).toBe(`${manifest.version}.${7873 + at}`);
    }
  });

  it('restarts from the hour when the base version rises, and never goes below the existing package', () => {
    const [other = extension] = others;
    const raised = withVersion(
      withManifest(other, { version: '0.10.0' }),
      withManifest(first, { version: '0.9.9.65535' }),
      now,
    );
    expect(versionOf(raised)).toBe('0.10.0.7872');
    expect(() => withVersion(other, withManifest(first, { version: '0.2.0.1' }), now)).toThrow(
      '0.2.0.1: browsers would not take',
    );
  });

  it('throws, instead of going down, when no number is left', () => {
    const last = withManifest(first, { version: `${manifest.version}.65535` });
    expect(() => withVersion(others[0] ?? extension, last, now)).toThrow('no version after');
    expect(() => withVersion(extension, undefined, Date.UTC(2034, 0, 1))).toThrow('no version after');
  });
});
