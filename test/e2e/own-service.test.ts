/**
 * A service that only the policy knows, by the recogniser of src/recognise/custom/README.md: from
 * the policy to the entry, also when the background was asleep.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { CONTOSO_DOCS } from '../../src/recognise/custom/test/contoso-docs';
import { allowHosts } from '../browsers/allow-hosts';
import { backgroundListens } from '../browsers/background-listens';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { type DocumentService, startDocumentService } from '../tenant/document-service';
import { activitiesIn, complete } from './contoso';
import { endBackground } from './kit-updates';

const obstacle = policyObstacle('chromium');
const SITE = 'docs.contoso.example';

const POLICY = { organizationName: 'Contoso', internalDomains: ['contoso.com'], customRecognisers: [CONTOSO_DOCS] };

/**
 * The whole of what the request says, and nothing that opens the document. `isFirst`: nothing was
 * shared with this domain before.
 */
function expectShare(entries: Entry[], isFirst = false): void {
  expect(activitiesIn(entries)).toMatchObject([
    {
      witness: 'network',
      pageHost: SITE,
      activity: {
        kind: 'share-link-create',
        scope: 'anonymous',
        role: 'edit',
        recipients: ['ann@fabrikam.example'],
        file: { id: '4711' },
        expires: '2027-01-31',
        host: SITE,
      },
      findings: [
        { rule: 'anyone-link-edit' },
        { rule: 'anyone-link' },
        { rule: 'external-recipient' },
        ...(isFirst ? [{ rule: 'new-domain' }] : []),
      ],
    },
  ]);
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', status: 201 }));
  expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'page' }));
  expect(JSON.stringify(entries)).not.toMatch(/TOPSECRET|shares/);
}

describe.skipIf(obstacle)(
  `a document service of the organisation's own${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    let service: DocumentService;
    let browser: ChromiumBrowser;
    let page: Page;
    let before = 0;

    beforeAll(async () => {
      service = await startDocumentService();
      browser = await launchChromium(service, { policy: POLICY });
    });
    afterAll(async () => {
      await browser?.close();
      await service?.close();
    });

    const since = (entries: Entry[]) => entries.filter(({ seq }) => seq > before);
    async function open(): Promise<void> {
      page = await browser.context.newPage();
      await page.goto(service.address);
      before = (await browser.entries()).at(-1)?.seq ?? 0;
    }
    const button = () => page.getByRole('button', { name: 'Share with everyone' });

    const expectRecorded = async (isFirst?: boolean) =>
      expectShare(
        since(await browser.waitForEntries(all => complete(since(all), 'activity', 'outcome', 'shown'))),
        isFirst,
      );

    it('is not watched before the user allows it', async () => {
      await open();
      await button().click();
      await page.waitForTimeout(500);
      expect(since(await browser.entries())).toEqual([]);
      await page.close();
    });

    it('is recorded and warned about once allowed', async () => {
      await allowHosts(browser.context, [`https://${SITE}/*`]);
      const settings = await browser.openOwnPage('src/options/index.html');
      await settings.getByRole('button', { name: `Watch ${SITE}` }).click();
      await settings
        .getByRole('status')
        .filter({ hasText: /^Watched$/ })
        .waitFor();
      await settings.close();
      const worker = await browser.worker();
      await expect
        .poll(() =>
          worker.evaluate(async () =>
            (await chrome.scripting.getRegisteredContentScripts()).map(({ id, matches }) => [id, matches]),
          ),
        )
        .toEqual([['awake', [`https://${SITE}/*`]]]);
      await open();
      await button().click();
      await expectRecorded(true);
      await page.close();
    });

    it('wakes the ended background as the pointer nears a button, in time for the click', async () => {
      await open();
      await browser.killWorker();
      const box = await button().boundingBox();
      if (!box) throw new Error('no button');
      await page.mouse.move(box.x + 5, box.y + 5);
      // How long a start takes is the machine's affair: some 30 ms, and a hand takes 250.
      await browser.workerListens();
      await page.mouse.down();
      await page.mouse.up();
      await expectRecorded();
      await page.close();
    });

    it('wakes the background for keyboard users, repeatedly', async () => {
      await open();
      for (let times = 0; times < 2; times++) {
        before = (await browser.entries()).at(-1)?.seq ?? 0;
        await browser.killWorker();
        await page.keyboard.press('Tab');
        await browser.workerListens();
        await button().press('Enter');
        await expectRecorded();
      }
      await page.close();
    });

    it('does not wake the background for synthetic events', async () => {
      await open();
      await browser.killWorker();
      await page.evaluate(() => {
        for (const sign of ['pointermove', 'pointerdown', 'keydown', 'focus']) window.dispatchEvent(new Event(sign));
      });
      // Longer than a start takes.
      await page.waitForTimeout(250);
      expect(await browser.workerRuns()).toBe(false);
      await page.close();
    });
  },
);

const inFirefox = policyObstacle('firefox');

describe.skipIf(inFirefox)(`the same in Firefox ESR${inFirefox ? ` (skipped: ${inFirefox})` : ''}`, () => {
  let service: DocumentService;
  let firefox: FirefoxBrowser;

  beforeAll(async () => {
    service = await startDocumentService();
    // The prompt itself belongs to the browser and cannot be answered by a driver. The background
    // ends when it has been idle for three seconds.
    const prefs = { 'extensions.webextOptionalPermissionPrompts': false, 'extensions.background.idle.timeout': 3000 };
    firefox = await launchFirefox(service, { policy: POLICY, prefs });
  });
  afterAll(async () => {
    await firefox?.close();
    await service?.close();
  });

  it('is recorded once allowed, also when the background was asleep', async () => {
    const settings = await firefox.openOwnPage('src/options/index.html');
    await settings.click(`[aria-label="Watch ${SITE}"]`);
    await settings.waitFor(`[aria-label="Stop watching ${SITE}"]`);
    const registered = () =>
      settings.evaluate(async () => (await chrome.scripting.getRegisteredContentScripts()).map(({ id }) => id));
    await expect.poll(registered).toEqual(['awake']);
    const sleeps = () => settings.evaluate(() => chrome.extension.getBackgroundPage() === null);
    const page = await firefox.open(service.address);
    for (let times = 0; times < 2; times++) {
      const before = (await firefox.entries()).at(-1)?.seq ?? 0;
      // Everything that the browser tells it (a page that has loaded, an alarm) begins its time
      // anew. Once it is waited for.
      if (times > 0) await endBackground(firefox);
      await expect.poll(sleeps, { timeout: 30_000 }).toBe(true);
      await page.type('x');
      // How long a start takes is the machine's affair: some 30 ms, and a hand takes 250.
      await expect.poll(() => settings.evaluate(backgroundListens), { interval: 10 }).toBe(true);
      await page.click('button');
      const since = (entries: Entry[]) => entries.filter(({ seq }) => seq > before);
      const entries = await firefox.waitForEntries(all => complete(since(all), 'activity', 'outcome', 'shown'));
      expectShare(since(entries), times === 0);
    }
  });
});
