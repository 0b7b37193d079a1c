/** What is shipped, as it lies in `dist`. */
import { brotliCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../src/cli/admin-kit/words';
import { managedSchema } from '../../src/policy/schema/managed-schema';
import { americanMessages } from '../../src/words/american';
import type { MessageFile } from '../../src/words/message-file';
import { filesBelow, read, readJson } from './source-files';

describe.each(['dist/chrome', 'dist/firefox'])('%s', folder => {
  const manifest = readJson<Record<string, unknown> & { content_scripts: { js: string[] }[] }>(
    `${folder}/manifest.json`,
  );
  const inPages = manifest.content_scripts.flatMap(({ js }) => js);

  it('exposes nothing to pages', () => {
    expect(Object.keys(manifest)).not.toContain('web_accessible_resources');
    expect(Object.keys(manifest)).not.toContain('externally_connectable');
  });

  it('has content scripts without loader or import', () => {
    expect(inPages).toHaveLength(2);
    for (const script of inPages) {
      expect(script).not.toMatch(/loader/);
      expect(read(`${folder}/${script}`)).not.toMatch(/\bimport\b\s*[({'"]|\brequire\(/);
    }
  });

  it('keeps the page hook at 3 kB brotli and all scripts of a page at 20 kB', () => {
    const hook = inPages.find(script => script.includes('page/')) as string;
    expect(brotliCompressSync(read(`${folder}/${hook}`)).length).toBeLessThanOrEqual(3 * 1024);
    expect(inPages.reduce((sum, script) => sum + read(`${folder}/${script}`).length, 0)).toBeLessThanOrEqual(20_000);
  });

  it('has the pages that the manifest does not name', () => {
    const pages = [
      'prompt/window/index',
      'records/index',
      'welcome/index',
      'practice/index',
      'practice/stage',
      'practice/handout',
    ];
    for (const page of pages) expect(read(`${folder}/src/${page}.html`)).toMatch(/<script type="module"/);
  });

  it("has the parser's schema", () => {
    expect(readJson(`${folder}/managed_schema.json`)).toEqual(managedSchema(wordsIn('en')));
    expect(readJson('public/managed_schema.json')).toEqual(managedSchema(wordsIn('en')));
  });

  it('has US English beside the languages of `_locales`', () => {
    const languagesIn = (path: string) => new Set(filesBelow(path).map(file => file.split('/').at(-2)));
    expect(languagesIn(`${folder}/_locales`)).toEqual(new Set([...languagesIn('public/_locales'), 'en_US']));
    expect(readJson(`${folder}/_locales/en_US/messages.json`)).toEqual(
      americanMessages(readJson<MessageFile>('public/_locales/en/messages.json')),
    );
  });

  it('loads no remote code and contains no source map', () => {
    const scripts = filesBelow(folder).filter(path => path.endsWith('.js'));
    for (const path of scripts)
      expect(read(path)).not.toMatch(
        /https?:\/\/(?!www\.w3\.org|json-schema\.org|evilmartians)[a-z0-9.-]+\/[^"'` ]*\.js\b/,
      );
    expect(filesBelow(folder).filter(path => /\.(ts|tsx|map)$|\.iife\.tsx-/.test(path))).toEqual([]);
  });
});

it('differs for Firefox only where it must', () => {
  const {
    background: _a,
    key: _b,
    minimum_chrome_version: _c,
    ...chrome
  } = readJson<Record<string, unknown>>('dist/chrome/manifest.json');
  const {
    background: _d,
    browser_specific_settings: _e,
    ...firefox
  } = readJson<Record<string, unknown>>('dist/firefox/manifest.json');
  expect(firefox).toEqual(chrome);
});
