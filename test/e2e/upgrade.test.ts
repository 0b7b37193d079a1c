/**
 * The build of an earlier commit, with a log and an open prompt, is replaced by this one, then the
 * other way round. Its database has version 5.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { builtExtension } from '../../src/cli/admin-kit/package/extension';
import { contentHash } from '../../src/cli/package/content-hash';
import type { Entry } from '../../src/event';
import { MIGRATIONS } from '../../src/log/migrations';
import { verify } from '../../src/log/verify/verify';
import { launchChromium } from '../browsers/chromium';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { ClosedRoot } from '../browsers/closed-root';
import { type EarlierBuild, earlierBuild, earlierBuildObstacle } from '../browsers/earlier-build';
import { launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { logReader } from '../browsers/read-log';
import { waitForEntries } from '../browsers/wait-for-entries';
import { ROOT } from '../repo/source-files';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, BLANK, popupTextOf, shareFrom, shareLink } from './contoso';
import { byFetch } from './firefox-shares';
import { of } from './hold';

const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  responses: ['anyone-link=warn'],
  whenUnanswered: ['anyone-link=stop'],
};
/** Kinds of links; the policy asks first about the first one. */
const ANYONE_VIEW = 4;
const ORGANISATION_VIEW = 2;
/** What an old version says about a log that a newer one has written. */
const REFUSED = 'written by a newer version of Second Look';

const noHistory = earlierBuildObstacle();
const skipped = (why: string | undefined) => (why ? ` (skipped: ${why})` : '');

/** The database's version. Runs in a page of the extension. */
const versionOfLog = async () => (await indexedDB.databases()).find(({ name }) => name === 'second-look')?.version;

const SETTINGS = 'src/options/index.html';
/** The content hash in Diagnostics, or an empty text. Runs in the settings page. */
const shownHash = () => document.querySelector('[aria-labelledby=build] code')?.textContent ?? '';

async function expectIntact(before: readonly Entry[], after: readonly Entry[]): Promise<void> {
  expect(after.slice(0, before.length)).toEqual(before);
  expect(await verify(after, { anyOrder: true })).toMatchObject({ verdict: 'ok' });
}

const lastShare = (entries: Entry[]) => activitiesIn(entries).at(-1);

describe.skipIf(noHistory)(`An earlier build, replaced by this one${skipped(noHistory)}`, () => {
  let builds: EarlierBuild;
  let tenant: Tenant;
  let folder: string;

  beforeAll(async () => {
    [builds, tenant] = await Promise.all([earlierBuild(), startTenant()]);
  }, 120_000);
  afterAll(() => tenant?.close());
  beforeEach(() => {
    tenant.reset();
    folder = mkdtempSync(join(tmpdir(), 'second-look-upgrade-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function put(build: string): string {
    rmSync(folder, { recursive: true });
    cpSync(build, folder, { recursive: true });
    return folder;
  }

  const inChromium = policyObstacle('chromium');
  it.skipIf(inChromium)(
    `keeps log and prompt in Chromium, and a downgrade only refuses${skipped(inChromium)}`,
    async () => {
      const browser = await launchChromium(tenant, { extension: put(builds.chrome), policy: POLICY });
      const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
      const replaceBy = async (build: string) => {
        put(build);
        await atExtensionsPage(browser.context, 'reload');
        await expect.poll(() => browser.entries().then(Boolean, () => false)).toBe(true);
      };
      const version = async () => {
        const page = await browser.openOwnPage('manifest.json');
        return page.evaluate(versionOfLog).finally(() => page.close());
      };
      const open = async () => {
        const page = await browser.context.newPage();
        await page.goto(BLANK);
        return page;
      };
      try {
        const page = await open();
        expect((await shareFrom(page, 2, ORGANISATION_VIEW)).status).toBe(200);
        const asking = await open();
        const asked = shareFrom(asking, 1, ANYONE_VIEW);
        await prompt(asking).text('dialog');
        const before = await browser.waitForEntries(
          all => of(all, 'asked').length > 0 && of(all, 'outcome').length > 0,
        );
        expect(await version()).toBe(5);

        await replaceBy(join(ROOT, 'dist/chrome'));
        expect((await asked).status).toBe(403);
        await expect.poll(() => prompt(asking).has('dialog')).toBe(false);
        const after = await browser.waitForEntries(all => of(all, 'answer').length > 0);
        await expectIntact(before, after);
        expect(await version()).toBe(MIGRATIONS.length);
        expect(of(after, 'answer')).toMatchObject([{ choice: 'unseen' }]);

        // An old tab works on, seen by the network; it is said that a reload helps.
        expect((await shareFrom(page, 3, ORGANISATION_VIEW)).status).toBe(200);
        expect(lastShare(await browser.waitForEntries(all => activitiesIn(all).length === 3))?.witness).toBe('network');
        const settings = await browser.openOwnPage(SETTINGS);
        await settings.locator('.coverage-list button', { hasText: 'Reload' }).first().waitFor();
        expect(await settings.evaluate(shownHash)).toBe(contentHash(builtExtension('chrome')));
        await settings.close();
        expect((await shareFrom(await open(), 4, ORGANISATION_VIEW)).status).toBe(200);
        const upgraded = await browser.waitForEntries(all => activitiesIn(all).length === 4);
        expect(lastShare(upgraded)?.witness).toBe('page');

        await replaceBy(builds.chrome);
        expect((await shareFrom(await open(), 5, ORGANISATION_VIEW)).status).toBe(200);
        expect(await popupTextOf(browser)).toContain(REFUSED);
        expect(await version()).toBe(MIGRATIONS.length);
        await replaceBy(join(ROOT, 'dist/chrome'));
        await expectIntact(upgraded, await browser.entries());
        expect(await version()).toBe(MIGRATIONS.length);
      } finally {
        await browser.close();
      }
    },
    120_000,
  );

  const inFirefox = policyObstacle('firefox');
  it.skipIf(inFirefox)(
    `keeps log and prompt in Firefox, and a downgrade only refuses${skipped(inFirefox)}`,
    async () => {
      const firefox = await launchFirefox(tenant, { extension: builds.firefox, policy: POLICY });
      const install = (path: string) =>
        firefox.bidi.send('webExtension.install', { extensionData: { type: 'path', path } });
      /** Its own tab each time: a replacement closes all pages of the extension. */
      const read = async () => {
        const reader = await firefox.openOwnPage('manifest.json');
        return logReader((script, from) => reader.evaluate(script, from))().finally(() => reader.close());
      };
      const version = async () => {
        const page = await firefox.openOwnPage('manifest.json');
        return page.evaluate(versionOfLog).finally(() => page.close());
      };
      const waitFor = (predicate: (entries: Entry[]) => boolean) =>
        waitForEntries(() => read().catch(() => []), predicate, 30_000);
      try {
        const tab = await firefox.open(BLANK);
        expect((await byFetch(tab, shareLink(2, ORGANISATION_VIEW))).status).toBe(200);
        // That build's page hook waits a minute, which nothing here awaits.
        byFetch(tab, shareLink(1, ANYONE_VIEW)).catch(() => undefined);
        await tab.waitFor('second-look >>> dialog');
        const before = await waitFor(all => of(all, 'asked').length > 0 && of(all, 'outcome').length > 0);
        expect(await version()).toBe(5);

        await install(join(ROOT, 'dist/firefox'));
        const after = await waitFor(all => of(all, 'answer').length > 0);
        await expectIntact(before, after);
        expect(await version()).toBe(MIGRATIONS.length);
        const settings = await firefox.openOwnPage(SETTINGS);
        await expect.poll(() => settings.evaluate(shownHash)).toBe(contentHash(builtExtension('firefox')));
        await settings.close();
        expect(of(after, 'answer')).toMatchObject([{ choice: 'unseen' }]);
        await expect.poll(() => tab.has('second-look >>> dialog')).toBe(false);
        // An old tab is recorded as before: Firefox runs the new scripts there, too.
        expect((await byFetch(tab, shareLink(3, ORGANISATION_VIEW))).status).toBe(200);
        expect(lastShare(await waitFor(all => activitiesIn(all).length === 3))?.witness).toBe('page');
        const next = await firefox.open(BLANK);
        expect((await byFetch(next, shareLink(4, ORGANISATION_VIEW))).status).toBe(200);
        const upgraded = await waitFor(all => activitiesIn(all).length === 4);
        expect(lastShare(upgraded)?.witness).toBe('page');

        await install(builds.firefox);
        const popup = await firefox.openPopup();
        await expect.poll(() => popup.evaluate(() => document.body.textContent)).toContain(REFUSED);
        expect(await version()).toBe(MIGRATIONS.length);
        await install(join(ROOT, 'dist/firefox'));
        await expectIntact(upgraded, await waitFor(all => all.length >= upgraded.length));
        expect(await version()).toBe(MIGRATIONS.length);
      } finally {
        await firefox.close();
      }
    },
    120_000,
  );
});
