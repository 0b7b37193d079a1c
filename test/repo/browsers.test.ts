/** What src/coverage/BROWSERS.md says of browsers is what the manifests say and the tests show. */
import { expect, it } from 'vitest';
import { DIFFERENCES, differencesTable, fileOf } from './browser-differences';
import { read, readJson } from './source-files';

const text = read('src/coverage/BROWSERS.md');

it.each(DIFFERENCES)('has a test for each row of what differs: $what', ({ tests }) => {
  for (const proof of tests) {
    const [, title] = proof;
    expect([fileOf(proof), titlesIn(read(fileOf(proof)))]).toEqual([fileOf(proof), expect.arrayContaining([title])]);
  }
});

it('has the generated table of what differs', () => {
  expect(text).toContain(`\n${differencesTable()}\n`);
});

it('says that Edge was not run', () => {
  expect(text).toContain('**Edge was not run either.**');
});

it('names the minimum versions of the manifests', () => {
  const { minimum_chrome_version: chromium } = readJson<{ minimum_chrome_version: string }>(
    'dist/chrome/manifest.json',
  );
  const { browser_specific_settings: settings } = readJson<{
    browser_specific_settings: { gecko: { strict_min_version: string } };
  }>('dist/firefox/manifest.json');
  expect(text).toContain(`| Chromium, Chrome, Edge | ${chromium} |`);
  expect(text).toContain(`| Firefox, Firefox ESR | ${Number.parseFloat(settings.gecko.strict_min_version)} |`);
});

/** What stands in quotes behind a bracket, without the reason for a skip at its end. */
function titlesIn(source: string): string[] {
  return [...source.matchAll(/\(\s*(['"`])((?:(?!\1).)+)\1\s*,/g)].map(([, , title = '']) =>
    title.replace(/\$\{[^}]*\}$/, ''),
  );
}
