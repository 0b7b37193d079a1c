/** What the stores limit, and what they are told about data. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { afterAll, describe, expect, it } from 'vitest';
import { FIELDS } from '../../src/forward/field-list';
import { isTechnical } from '../../src/forward/technical-fields';
import { LOGO, problemsOf, SCREENSHOT, storeProblems, TILE } from '../pictures/store-rules';
import { filesBelow, ROOT, read, readJson } from './source-files';

const stores = read('src/cli/package/STORES.md');
const privacy = read('src/cli/package/PRIVACY.md');

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
    browser_specific_settings: { gecko: { data_collection_permissions: { required: string[]; optional: string[] } } };
  }>('dist/firefox/manifest.json');
  const { required, optional } = settings.gecko.data_collection_permissions;

  it('are the same in the manifest for Firefox and in src/cli/package/STORES.md', () => {
    expect([...required, ...optional]).toEqual(rows.map(([, type]) => type));
  });

  it('are required, except for technical data, which Mozilla allows only as optional', () => {
    expect(optional).toEqual(['technicalAndInteraction']);
  });

  it('have an example among the fields that are sent', () => {
    expect(FIELDS.map(({ path }) => path)).toEqual(expect.arrayContaining(rows.map(([, , field]) => field)));
  });

  it('are named in the privacy policy', () => {
    const words: Record<string, string> = {
      browsingActivity: 'on which site',
      personallyIdentifyingInfo: 'with whom you shared it or to whom the email went, and who was signed in',
      websiteActivity: 'what you did',
      websiteContent: "the document's name, place, id and sensitivity label",
      technicalAndInteraction: "technical data are sent (the browser's version and system",
    };
    expect(Object.keys(words)).toEqual([...required, ...optional]);
    for (const text of Object.values(words)) expect(privacy.replace(/\s+/g, ' ')).toContain(text);
  });

  it('count as technical what src/cli/package/STORES.md lists', () => {
    const [, listed = ''] = /^So `device.name`([\s\S]*?)are of this type/m.exec(stores) ?? [];
    const names = ['device.name', ...[...listed.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name)];
    const technical = FIELDS.map(({ path }) => path.replace('evidences[].', '')).filter(isTechnical);
    const isListed = (path: string) => names.some(name => path === name || path.startsWith(`${name}.`));
    expect(technical.filter(path => !isListed(path))).toEqual([]);
    expect(names.filter(name => !technical.some(path => path === name || path.startsWith(`${name}.`)))).toEqual([]);
  });
});

describe('the warnings of addons-linter, as src/cli/package/STORES.md explains them', () => {
  it('about Firefox for Android: the package is not offered there', () => {
    const { browser_specific_settings } = readJson<{ browser_specific_settings: object }>('dist/firefox/manifest.json');
    expect(Object.keys(browser_specific_settings)).toEqual(['gecko']);
  });

  it('about innerHTML: no other bundle than those with Preact assigns it', () => {
    const bundles = filesBelow('dist/firefox').filter(
      path => path.endsWith('.js') && /\.innerHTML\s*=[^=]/.test(read(path)),
    );
    const names = bundles.map(path => path.replace('dist/firefox/', '').replace(/-[\w-]{8}\.js$/, '-*.js'));
    const [, listed = ''] = /^\| `UNSAFE_VAR_ASSIGNMENT` in (.*?) \|/m.exec(stores) ?? [];
    expect(names.sort().map(name => `\`${name}\``)).toEqual(listed.split(' and '));
  });
});

describe('pictures for the stores', () => {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-pictures-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const png = ({ width, height }: typeof TILE, colorType: 2 | 6 = 2) =>
    PNG.sync.write(new PNG({ width, height }), { colorType });

  it('pass in their sizes', () => {
    writeFileSync(join(folder, 'tile.png'), png(TILE));
    writeFileSync(join(folder, 'logo.png'), png(LOGO));
    writeFileSync(join(folder, 'records.png'), png(SCREENSHOT));
    expect(storeProblems(folder)).toEqual([]);
  });

  it('are refused, by name, in another size, number or format, or if one is missing', () => {
    writeFileSync(join(folder, 'records.png'), png(TILE));
    rmSync(join(folder, 'logo.png'));
    expect(storeProblems(folder)).toEqual([
      'logo.png is missing',
      'records.png is 440 x 280 pixels instead of 1280 x 800',
    ]);
    rmSync(join(folder, 'records.png'));
    expect(storeProblems(folder)).toContain('0 screenshots instead of 1 to 5');
    expect(problemsOf(png(TILE, 6), TILE)).toEqual(['is not a PNG of 24 bits without alpha']);
    expect(problemsOf(Buffer.from('GIF89a'), TILE)).toEqual(['is no PNG']);
  });

  it('include the icon of 128 x 128 in the package, which Chrome requires', () => {
    const { width, height } = PNG.sync.read(readFileSync(join(ROOT, 'dist/chrome/icons/128.png')));
    expect([width, height]).toEqual([128, 128]);
  });
});
