/** What is said about the policy in several places is the same everywhere. */
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/cli/admin-kit/words';
import { KEYS } from '../../src/policy/keys/keys';
import { policyReference } from '../../src/policy/schema/reference';
import { filesBelow, read, readJson } from './source-files';

const LOCALES = filesBelow('public/_locales').flatMap(path => path.split('/')[2] ?? []);

describe.each(Object.keys(KEYS))('%s', name => {
  it('is in the managed schema and the reference, with texts in every language', () => {
    expect(readJson<{ properties: object }>('public/managed_schema.json').properties).toHaveProperty(name);
    expect(read('src/policy/README.md')).toContain(`| \`${name}\` |`);
    for (const locale of LOCALES) {
      const messages = readJson<object>(`public/_locales/${locale}/messages.json`);
      expect([locale, Object.keys(messages)]).toEqual([
        locale,
        expect.arrayContaining([`key_${name}`, `key_${name}_what`]),
      ]);
    }
  });
});

it('has the generated reference in src/policy/README.md', () => {
  expect(read('src/policy/README.md')).toContain(`\n${policyReference(wordsIn('en'))}\n`);
});
