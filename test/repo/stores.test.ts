/** What the stores limit, and what they are told about data. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/forward/field-list';
import { ROOT, read, readJson } from './source-files';

const stores = read('src/cli/package/STORES.md');

describe.each(readdirSync(join(ROOT, 'public/_locales')))('the manifest in %s', language => {
  const words = readJson<Record<string, { message: string }>>(`public/_locales/${language}/messages.json`);

  it('has a name and a summary that fit the stores', () => {
    expect(words.extensionName?.message.length).toBeLessThanOrEqual(45);
    expect(words.extensionDescription?.message.length).toBeLessThanOrEqual(132);
  });
});

it('has a description that fits the stores', () => {
  const listing = /<!-- listing -->\n([\s\S]+?)\n<!-- end -->/.exec(stores)?.[1] ?? '';
  expect(listing.length).toBeGreaterThanOrEqual(250);
  expect(listing.length).toBeLessThanOrEqual(10_000);
});

describe('the types of data that can be sent', () => {
  const rows = [...stores.matchAll(/^\| `(\w+)` \|.*\| `([\w.]+)` \|$/gm)];
  const { browser_specific_settings: settings } = readJson<{
    browser_specific_settings: { gecko: { data_collection_permissions: { required: string[] } } };
  }>('dist/firefox/manifest.json');

  it('are the same in the manifest for Firefox and in src/cli/package/STORES.md', () => {
    expect(settings.gecko.data_collection_permissions).toEqual({ required: rows.map(([, type]) => type) });
  });

  it('have an example among the fields that are sent', () => {
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(rows.map(([, , field]) => field)));
  });
});
