/** Which of our languages a browser shows, by its own language. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchChromium } from '../browsers/chromium';
import { launchFirefox } from '../browsers/firefox';
import { startTenant, type Tenant } from '../tenant/tenant';

const MESSAGES = ['locale', 'records_title', 'overview_byDaySummary', 'link_organization_view_noName'];
const ofExtension = (keys: string[]) =>
  keys.map(key =>
    (globalThis as unknown as { chrome: typeof chrome }).chrome.i18n.getMessage(key, ['1', '2', '3', '4']),
  );
const titleIn = (language: string): string =>
  JSON.parse(readFileSync(`public/_locales/${language.replace('-', '_')}/messages.json`, 'utf8')).records_title.message;
const US = [
  'en',
  'Activity history',
  'Activities: 1. Medium risk or higher: 2. Most on one day: 3, on 4.',
  'Everyone in your organization who gets this link can open the file.',
];

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant.close());

describe('Chromium', () => {
  it.each([
    ['de-DE', 'de'],
    ['fr-CA', 'fr'],
    ['pt-PT', 'pt'],
    ['pt-BR', 'pt'],
    ['zh-CN', 'zh-CN'],
    ['zh-TW', 'en'],
  ])('with --lang as a language pack for %s sets it, shows the words of %s', async (locale, language) => {
    const title = titleIn(language);
    const browser = await launchChromium(tenant, { locale });
    const page = await browser.openOwnPage('src/records/index.html');
    expect((await page.evaluate(ofExtension, MESSAGES)).slice(0, 2)).toEqual([language, title]);
    expect(await page.title()).toBe(title);
    await browser.close();
  });

  it('in en-US shows US spelling, and all other English words', async () => {
    const browser = await launchChromium(tenant, { locale: 'en-US' });
    const page = await browser.openOwnPage('src/records/index.html');
    expect(await page.evaluate(ofExtension, MESSAGES)).toEqual(US);
    await browser.close();
  });
});

it('Firefox in en-US shows US spelling, and all other English words', async () => {
  const firefox = await launchFirefox(tenant, { locale: 'en-US' });
  const page = await firefox.openOwnPage('src/records/index.html');
  expect(await page.evaluate(ofExtension, MESSAGES)).toEqual(US);
  await firefox.close();
});
