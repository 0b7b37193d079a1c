/**
 * The extension says where it can see and where it is blind: on its page of settings, and in the
 * log.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry, HealthEntry } from '../../src/event';
import { launchChromium } from '../browsers/chromium';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { CHROMIUM_ID } from '../browsers/tenant-address';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BLANK, contoso } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const OTHER_HOST = 'https://contoso-my.sharepoint.com/_test/text';

const WORD = 'https://word-edit.officeapps.live.com/_test/text';

const health = (entries: Entry[]): HealthEntry[] => entries.filter(entry => entry.kind === 'health');
const about = (entries: Entry[], host: string) => health(entries).filter(entry => entry.host === host);

describe('coverage in Chromium', () => {
  const world = contoso();
  const options = () => world.browser.openOwnPage('src/options/index.html');

  it('marks a loaded page and its share dialog as watched, and logs it once', async () => {
    const page = await world.open(LIBRARY);
    const all = await world.browser.waitForEntries(entries => about(entries, 'contoso.sharepoint.com').length > 0);
    expect(about(all, 'contoso.sharepoint.com')).toMatchObject([
      { state: 'watched', version: expect.stringMatching(/^\d/) },
    ]);
    expect(health(all)[0]?.browser).toMatch(/^\w[\w ]* \d+$/);
    expect(JSON.stringify(health(all))).not.toMatch(/Shared|AllItems|https:/);

    await page.click('[data-automationid="row-selection-2"]');
    await page.click('button[data-automationid="shareCommand"]');
    await page.frameLocator('iframe[name="shareFrame"]').locator('button').first().waitFor();
    const settings = await options();
    await expect.poll(() => settings.locator('.coverage-sum').textContent()).toBe('The open page is fully watched.');
    expect(await settings.locator('.coverage-list > li').count()).toBe(1);
    await settings.close();
    await world.open(BLANK);
    // Of this host there is news; of the other there is none, though it was looked at again.
    await world.open(OTHER_HOST);
    const later = await world.browser.waitForEntries(entries => about(entries, 'contoso-my.sharepoint.com').length > 0);
    expect(about(later, 'contoso.sharepoint.com')).toHaveLength(1);
  });

  it('reports renamed commands', async () => {
    const page = await world.open(LIBRARY);
    await page.locator('[role="menubar"] [data-automationid="uploadCommand"]').waitFor();
    await page.evaluate(() => {
      for (const command of document.querySelectorAll('[role="menubar"] [data-automationid]')) {
        command.setAttribute('data-automationid', `new-${command.getAttribute('data-automationid')}`);
      }
    });
    await world.open(BLANK);
    const entries = await world.browser.waitForEntries(all =>
      health(all).some(({ selectors }) => selectors === 'stale'),
    );
    expect(about(entries, 'contoso.sharepoint.com').at(-1)).toMatchObject({
      state: 'watched',
      previous: 'watched',
      selectors: 'stale',
    });
    const settings = await options();
    await settings.locator('.stale', { hasText: 'stale selectors' }).waitFor();
    await settings.close();
  });

  it('marks a page without a content script as network only until its button reloads it', async () => {
    await world.open(BLANK);
    await switchOffAndOn(await world.browser.context.newPage());
    const settings = await options();
    await settings.locator('.coverage-list button').waitFor();
    expect(await settings.locator('.coverage-sum').textContent()).toBe('Open pages fully watched: 0 of 1.');
    expect(await settings.locator('.coverage-list').textContent()).toContain('Network only.');
    await world.browser.waitForEntries(
      all => about(all, 'contoso.sharepoint.com').at(-1)?.state === 'network-only',
      15_000,
    );

    await settings.locator('.coverage-list button').click();
    await expect.poll(() => settings.locator('.coverage-sum').textContent()).toContain('fully watched');
    expect(await settings.evaluate(() => document.activeElement?.tagName)).toBe('LI');
    const all = await world.browser.waitForEntries(
      entries => about(entries, 'contoso.sharepoint.com').at(-1)?.state === 'watched',
    );
    expect(about(all, 'contoso.sharepoint.com').at(-1)).toMatchObject({ previous: 'network-only' });
  });
});

/**
 * What an update does to open pages; reloading it would leave it switched off, as Chromium does
 * with unpacked extensions outside of its developer mode.
 */
async function switchOffAndOn(page: Page): Promise<void> {
  await page.goto('chrome://extensions');
  await page.evaluate(async id => {
    await chrome.management.setEnabled(id, false);
    await chrome.management.setEnabled(id, true);
  }, CHROMIUM_ID);
  await page.close();
}

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`pages closed by a browser policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it('are counted but not named', async () => {
    const tenant = await startTenant();
    const ExtensionSettings = { '*': { runtime_blocked_hosts: ['*://contoso-my.sharepoint.com'] } };
    const browser = await launchChromium(tenant, { browserPolicy: { ExtensionSettings } });
    try {
      await (await browser.context.newPage()).goto(OTHER_HOST);
      const settings = await browser.openOwnPage('src/options/index.html');
      await settings.locator('.hidden-pages').waitFor();
      expect(await settings.locator('.hidden-pages').textContent()).toContain('1 more page is closed');
      expect(await settings.locator('body').textContent()).not.toContain('contoso-my');
    } finally {
      await browser.close();
      await tenant.close();
    }
  });
});

describe('coverage in Firefox', () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;

  beforeAll(async () => {
    tenant = await startTenant();
    // What Firefox itself does with sites where it lets no extension in.
    firefox = await launchFirefox(tenant, {
      prefs: { 'extensions.webextensions.restrictedDomains': new URL(OTHER_HOST).hostname },
    });
  });
  afterAll(async () => {
    await firefox?.close();
    await tenant?.close();
  });

  it('distinguishes a watched page from one closed to extensions', async () => {
    await firefox.open(BLANK);
    await firefox.open(OTHER_HOST);
    const all = await firefox.waitForEntries(
      entries => new Set(health(entries).map(({ host }) => host)).size === 2,
      15_000,
    );
    expect(about(all, 'contoso.sharepoint.com')).toMatchObject([
      { state: 'watched', browser: expect.stringMatching(/^Firefox \d+$/) },
    ]);
    expect(about(all, 'contoso-my.sharepoint.com')).toMatchObject([{ state: 'not-injectable' }]);
    const settings = await firefox.openOwnPage('src/options/index.html');
    await settings.waitFor('.coverage-list li');
    expect(await settings.text('.coverage-sum')).toBe('Open pages fully watched: 1 of 2.');
    expect(await settings.text('.coverage-list')).toContain('Closed to extensions.');
  });

  it('does not report a page that failed to load as closed', async () => {
    await firefox.open('https://nowhere.sharepoint.com/').catch(() => undefined);
    // A page with news: by then the other has been looked at, too.
    await firefox.open(WORD);
    const all = await firefox.waitForEntries(entries => about(entries, new URL(WORD).hostname).length > 0);
    expect(about(all, 'nowhere.sharepoint.com')).toEqual([]);
  });
});
