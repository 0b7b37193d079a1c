/** What src/coverage/BROWSERS.md says of browsers is what the manifests say and the tests show. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { ROOT, read, readJson } from './source-files';

const text = read('src/coverage/BROWSERS.md');
const proofs = [...text.matchAll(/`(test\/e2e\/[\w-]+\.test\.ts)`: \*([^*]+)\*/g)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

it('names a test for each row of what differs, by its title', () => {
  const rows = (text.split('## What differs')[1] ?? '').split('## ')[0]?.match(/^\| (?!what |---).*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.filter(row => !row.includes('`test/e2e/'))).toEqual([]);
  const lost = proofs.filter(({ file, title }) => !existsSync(join(ROOT, file)) || !hasTest(read(file), title));
  expect(lost).toEqual([]);
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

function hasTest(source: string, title: string): boolean {
  return ["'", '"', '`'].some(quote => source.includes(`(${quote}${title}${quote},`));
}
