/**
 * What somebody sees first: a page that says, in the light of the policy, what is recorded and who
 * can see it.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';
import { launchInstalled } from './installed';

const WELCOME = '/src/welcome/index.html';
const obstacle = policyObstacle('chromium');
const isWelcome = (page: Page) => page.url().endsWith(WELCOME);
const textOf = async (page: Page) => (await page.locator('body').textContent()) ?? '';

let tenant: Tenant;
beforeAll(async () => {
  tenant = await startTenant();
});
afterAll(() => tenant?.close());

async function welcomePage({ context }: ChromiumBrowser): Promise<Page> {
  await expect.poll(() => context.pages().filter(isWelcome).length, { timeout: 30_000 }).toBe(1);
  const page = context.pages().find(isWelcome) as Page;
  await page.locator('main').waitFor();
  return page;
}

describe('after the installation', () => {
  it('opens a page once that says that nothing leaves this browser; the settings link to it', async () => {
    const browser = await launchChromium(tenant, { welcome: true });
    try {
      const page = await welcomePage(browser);
      const text = await textOf(page);
      for (const part of [
        'Welcome to Second Look',
        'What is recorded',
        'What is never recorded',
        'It isn’t sent to anyone.',
        'kept for 30 days',
      ])
        expect(text).toContain(part);
      await page.bringToFront();
      const inFocus = () => page.evaluate(() => document.activeElement?.textContent);
      const stops = ['Practice safe sharing', 'Activity history', 'Settings'];
      for (const stop of stops) {
        await page.keyboard.press('Tab');
        expect(await inFocus()).toBe(stop);
        expect(await page.evaluate(() => document.activeElement?.matches(':focus-visible'))).toBe(true);
      }
      const settings = browser.context.waitForEvent('page');
      await page.keyboard.press('Enter');
      await (await settings).close();
      await page.close();
      // A worker that starts anew is no new installation.
      await browser.killWorker();
      const options = await browser.openOwnPage('src/options/index.html');
      await browser.worker();
      expect(browser.context.pages().filter(isWelcome)).toEqual([]);
      await options.getByRole('link', { name: 'What is recorded, and who can see it' }).click();
      await options.getByRole('heading', { name: 'Welcome to Second Look' }).waitFor();
    } finally {
      await browser.close();
    }
  });
});

describe.skipIf(obstacle)(`with a policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  it("names the organisation, in the user's language, and follows the policy", async () => {
    const policy = {
      organizationName: 'Contoso',
      supportContact: 'security@contoso.com',
      policyUrl: 'https://contoso.sharepoint.com/sites/security',
      forwardKind: 'webhook',
      // No browser goes to this port.
      forwardUrl: 'http://127.0.0.1:9/',
      retentionDays: 90,
      welcomeText: ['Hello <b>all</b>', '@de=Guten Tag'],
    };
    const browser = await launchChromium(tenant, { welcome: true, policy });
    try {
      const page = await welcomePage(browser);
      await expect.poll(() => textOf(page)).toContain('Contoso says');
      const text = await textOf(page);
      for (const part of [
        'Hello <b>all</b>',
        'Contoso: a copy is sent to 127.0.0.1:9.',
        'appear as pseudonyms',
        'kept for 90 days',
        'Ask security@contoso.com',
      ])
        expect(text).toContain(part);
      expect(text).not.toContain('Guten Tag');
      expect(await page.getByRole('link', { name: /Sharing policy/ }).getAttribute('href')).toBe(policy.policyUrl);
      browser.policy?.set({ ...policy, organizationName: 'Contoso Group', retentionDays: 7 });
      await expect.poll(() => textOf(page), { timeout: 30_000 }).toContain('Contoso Group: a copy');
      expect(await textOf(page)).toContain('kept for 7 days');
    } finally {
      await browser.close();
    }
  });

  it('does not open if the policy says so', async () => {
    const browser = await launchChromium(tenant, { policy: { welcome: false } });
    try {
      await browser.waitForEntries(all => all.some(({ kind }) => kind === 'policy'), 30_000);
      const page = await browser.openOwnPage('src/options/index.html');
      await page.locator('[data-key=welcome]').waitFor();
      expect(browser.context.pages().filter(isWelcome)).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it("opens in the background if installed by policy, in the organisation's name", async () => {
    const browser = await launchInstalled(
      tenant,
      { organizationName: 'Contoso', internalDomains: ['contoso.com'] },
      { welcome: true },
    );
    try {
      const page = await welcomePage(browser);
      await expect.poll(() => textOf(page), { timeout: 30_000 }).toContain('Managed by Contoso');
      const tabs = await (await browser.worker()).evaluate(() => chrome.tabs.query({}));
      expect(tabs.filter(({ url }) => url?.endsWith('/src/welcome/index.html')).map(({ active }) => active)).toEqual([
        false,
      ]);
    } finally {
      await browser.close();
    }
  });
});
