/** A key of the policy is not done before admins can read about it and roll it out. */
import { describe, expect, it } from 'vitest';
import { buildKit } from '../../src/cli/admin-kit/build';
import { languages, windowsName, wordsIn } from '../../src/cli/admin-kit/words';
import { EXAMPLES, KEY, kitOf, NAMES } from '../../src/cli/test/sample-kit';
import { KEYS } from '../../src/policy/keys/keys';
import { read, readJson } from './source-files';

const { policy, firefoxId } = kitOf();
const built = buildKit({
  raw: EXAMPLES,
  policy,
  key: KEY,
  firefoxId,
  earlierFirefoxIds: [],
  updateUrl: 'https://extensions.contoso.com/update.xml',
  changes: [],
  now: 0,
});

/**
 * Every file of the kit that has anything to do with keys, as text: not what is for the log engine,
 * and not the package with its update manifests.
 */
const carriers = built.files
  .filter(
    ({ path }) =>
      /\.(?:adm[lx]|json|mobileconfig|plist|reg|txt)$/.test(path) &&
      !/install|remove/.test(path) &&
      !/^(?:engine|hosting)\//.test(path),
  )
  .map(
    ({ path, contents }) =>
      [path, path.endsWith('.reg') ? Buffer.from(contents).toString('utf16le') : String(contents)] as const,
  );

describe('the kit', () => {
  it('has a file for every platform', () => {
    expect(carriers.map(([path]) => path)).toEqual([
      'linux/chrome/second-look.json',
      'linux/chromium/second-look.json',
      'linux/edge/second-look.json',
      'windows/second-look-policy.reg',
      'windows/second-look.admx',
      ...languages().map(language => `windows/${windowsName(language)}/second-look.adml`),
      'intune/oma-uri.txt',
      'intune/oma-uri.json',
      'intune/second-look-chrome.admx',
      'intune/second-look-firefox.admx',
      'intune/second-look-chrome.adml',
      'intune/second-look-firefox.adml',
      'macos/second-look-policy.mobileconfig',
      `macos/jamf/policy/com.google.Chrome.extensions.${built.kit.chromiumId}.plist`,
      `macos/jamf/policy/com.microsoft.Edge.extensions.${built.kit.chromiumId}.plist`,
      'macos/jamf/policy/org.mozilla.firefox.plist',
      'firefox/second-look-policy.json',
      'google-admin/policy-for-extensions.json',
      'verify/expected.json',
    ]);
  });
});

describe.each(NAMES)('%s', name => {
  it('is in the managed schema', () => {
    const { properties } = readJson<{ properties: Record<string, { title?: string; description?: string }> }>(
      'dist/chrome/managed_schema.json',
    );
    expect(properties[name]).toMatchObject({
      title: expect.stringMatching(/\S/),
      description: expect.stringMatching(/\S/),
    });
  });

  it('has texts and an example', () => {
    expect(wordsIn('en')(`key_${name}`)).toMatch(/^[A-Z].*[^.]$/);
    expect(wordsIn('en')(`key_${name}_what`)).toMatch(/[.?]$/);
    expect(KEYS[name]?.example).toBeDefined();
  });

  it('is explained in the reference', () => {
    expect(read('src/policy/README.md')).toMatch(new RegExp(`^\\| \`${name}\` \\| \\S`, 'm'));
  });

  it.each(carriers)('is in %s', (_path, text) => {
    expect(text).toMatch(new RegExp(`\\b(?:[a-z]+_)?${name}\\b`));
  });
});
