/**
 * A SharePoint Server of the organisation's own, from the policy that names it to the entry about a
 * share on it; and Google, which nobody has to name.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { allowHosts } from '../browsers/allow-hosts';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, BLANK, complete, contoso, shareFrom } from './contoso';

const obstacle = policyObstacle('chromium');
const HOST = 'sharepoint.contoso-server.example';
const OWN = `https://${HOST}/sites/plant/SitePages/Blank.aspx`;
const POLICY = { organizationName: 'Contoso', extraHosts: [HOST] };

/**
 * Makes a link for anyone, with the `fetch` of the page or of a frame that the page made in the
 * same moment. Runs in the page.
 */
async function share(from: string): Promise<number> {
  const frame = document.createElement('iframe');
  if (from === 'frame') document.body.append(frame);
  const own = from === 'frame' ? (frame.contentWindow as typeof window).fetch : fetch;
  const url = new URL(
    "/sites/plant/_api/web/lists(guid'2e8b4f70-c5d9-4136-a0e7-94d1b6f3582c')/items(1)/ShareLink",
    location.href,
  );
  const headers = { accept: 'application/json', 'content-type': 'application/json' };
  const body = JSON.stringify({ request: { createLink: true, settings: { linkKind: 4 } } });
  return (await own(url.href, { method: 'POST', headers, body })).status;
}

/** Not the page that is open there, which is in the report of where the extension can see. */
function siteIn(settings: Page) {
  return settings.getByRole('listitem').filter({ has: settings.getByRole('button', { name: HOST }) });
}

describe.skipIf(obstacle)(`sites beyond the manifest in Chromium${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({ policy: POLICY });

  /** The pages on which the content scripts run beyond those of the manifest. */
  async function registered(): Promise<string[]> {
    const worker = await world.browser.worker();
    const scripts = await worker.evaluate(() => chrome.scripting.getRegisteredContentScripts());
    expect(scripts.length === 0 || scripts.length === 2).toBe(true);
    return scripts[0]?.matches ?? [];
  }

  /**
   * Nothing is recorded of a share there: what is done on SharePoint Online after it is the first
   * thing in the log.
   */
  async function expectUnseen(): Promise<void> {
    expect(await (await world.open(OWN)).evaluate(share, 'page')).toBe(200);
    await shareFrom(await world.open(BLANK), 1, 4);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome', 'shown'));
    expect(activitiesIn(entries).map(({ activity }) => activity.host)).toEqual(['contoso.sharepoint.com']);
  }

  async function openSettings(): Promise<Page> {
    const settings = await world.browser.openOwnPage('src/options/index.html');
    await settings.getByRole('heading', { name: 'Sites of Contoso' }).waitFor();
    return settings;
  }

  it('are not watched until the user allows them; the popup leads there', async () => {
    await expectUnseen();
    expect(await registered()).toEqual([]);
    const popup = await world.browser.openPopup();
    await popup.getByText('Your organization asks you to let Second Look watch 1 more site.').waitFor();
    const [settings] = await Promise.all([
      world.browser.context.waitForEvent('page'),
      popup.getByRole('button', { name: 'Open Settings' }).click(),
    ]);
    expect(await siteIn(settings).textContent()).toContain('Not watched');
    await Promise.all([popup.close(), settings.close()]);
  });

  it('are watched by both witnesses once allowed', async () => {
    await allowHosts(world.browser.context, [`https://${HOST}/*`]);
    const settings = await openSettings();
    await settings.getByRole('button', { name: `Watch ${HOST}` }).click();
    await settings
      .getByRole('status')
      .filter({ hasText: /^Watched$/ })
      .waitFor();
    await settings.close();
    await expect.poll(registered).toEqual([`https://${HOST}/*`]);

    let atTheServer: Entry[] = [];
    world.tenant.fault({
      path: /ShareLink/,
      before: async () => {
        atTheServer = await world.entries();
      },
    });
    expect(await (await world.open(OWN)).evaluate(share, 'page')).toBe(200);
    expect(activitiesIn(atTheServer)).toMatchObject([
      {
        witness: 'page',
        activity: { kind: 'share-link-create', scope: 'anonymous', role: 'view', host: HOST },
        findings: [{ rule: 'anyone-link' }, { rule: 'link-without-expiry' }],
      },
    ]);
    const entries = await world.waitForEntries(
      all => complete(all, 'seen', 'shown') && all.filter(({ kind }) => kind === 'outcome').length === 2,
    );
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'seen', witness: 'network' }));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'page' }));
  });

  it('are watched in new frames and by a new worker', async () => {
    const page = await world.open(OWN);
    await world.browser.killWorker();
    expect(await page.evaluate(share, 'frame')).toBe(200);
    const entries = await world.waitForEntries(all => complete(all, 'seen', 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([{ witness: 'page', activity: { scope: 'anonymous', host: HOST } }]);
  });

  it('of Google can be allowed without a policy', async () => {
    const settings = await openSettings();
    const google = settings.getByRole('listitem').filter({ hasText: 'Google Drive' });
    const { optional_host_permissions: optional = [] } = await settings.evaluate(() => chrome.runtime.getManifest());
    await allowHosts(
      world.browser.context,
      optional.filter((pattern: string) => pattern !== 'https://*/*'),
    );
    await google.getByRole('button').click();
    await google
      .getByRole('status')
      .filter({ hasText: /^Watched$/ })
      .waitFor();
    await expect
      .poll(async () => (await registered()).sort())
      .toEqual(['https://docs.google.com/*', 'https://drive.google.com/*', `https://${HOST}/*`]);
    await google.getByRole('button', { name: 'Stop watching' }).click();
    await google.getByText('Not watched').waitFor();
    await expect.poll(registered).toEqual([`https://${HOST}/*`]);
    await settings.close();
  });

  it('are no longer watched when the policy drops them, and can be revoked', async () => {
    world.browser.policy?.set({ organizationName: 'Contoso' });
    await expect.poll(registered, { timeout: 30_000 }).toEqual([]);
    await expectUnseen();
    const settings = await openSettings();
    const site = siteIn(settings);
    expect(await site.textContent()).toContain('no longer asks for this');
    await site.getByRole('button', { name: `Stop watching ${HOST}` }).click();
    await site.waitFor({ state: 'detached' });
    await settings.close();
  });
});

const inFirefox = policyObstacle('firefox');

describe.skipIf(inFirefox)(
  `sites beyond the manifest in Firefox ESR${inFirefox ? ` (skipped: ${inFirefox})` : ''}`,
  () => {
    let tenant: Tenant;
    let firefox: FirefoxBrowser;

    beforeAll(async () => {
      tenant = await startTenant();
      // The prompt itself belongs to the browser and cannot be answered by a driver: this has it
      // taken for answered.
      firefox = await launchFirefox(tenant, {
        policy: POLICY,
        prefs: { 'extensions.webextOptionalPermissionPrompts': false },
      });
    });
    afterAll(async () => {
      await firefox?.close();
      await tenant?.close();
    });

    it('are watched by both witnesses while allowed', async () => {
      const settings = await firefox.openOwnPage('src/options/index.html');
      const registered = () =>
        settings.evaluate(async () =>
          (await chrome.scripting.getRegisteredContentScripts()).map(({ matches = [] }) => matches),
        );
      await settings.waitFor('.site');
      expect(await registered()).toEqual([]);
      await settings.click(`[aria-label="Watch ${HOST}"]`);
      await settings.waitFor(`[aria-label="Stop watching ${HOST}"]`);
      await expect.poll(registered).toEqual([[`https://${HOST}/*`], [`https://${HOST}/*`]]);

      const page = await firefox.open(OWN);
      expect(await page.evaluate(share, 'frame')).toBe(200);
      const entries = await firefox.waitForEntries(all => complete(all, 'activity', 'seen', 'shown'));
      expect(activitiesIn(entries)).toMatchObject([{ witness: 'page', activity: { scope: 'anonymous', host: HOST } }]);

      await settings.bringToFront();
      await settings.click(`[aria-label="Stop watching ${HOST}"]`);
      await settings.waitFor(`[aria-label="Watch ${HOST}"]`);
      await expect.poll(registered).toEqual([]);
    });
  },
);
