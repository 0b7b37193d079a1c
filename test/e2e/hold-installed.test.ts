/**
 * Requests that no hook in the page can hold wait for the person, in Chromium as an organisation
 * installs us: the browser itself holds them.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, contoso, shareFrom, shareFromWorker } from './contoso';
import { HeldTab } from './held-tab';
import { handedOut, LIBRARY, of, POLICY, SALARIES, settle, WAYS, warningFaults } from './hold';
import { begin, downloadsWait, isMarked, mark, nextFile, stored } from './hold-cases';
import { filesOfThePageWait } from './hold-file-cases';
import { scriptsWait, severalWait, whileThePageIsLeft } from './hold-script-cases';
import { launchInstalled } from './installed';
import { chooseAnyone, openDialog } from './share-dialog';

const ANYONE_EDIT = 5;
const obstacle = policyObstacle('chromium');
const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

describe.skipIf(obstacle)(
  `requests held by policy-installed Chromium${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    const world = contoso({}, tenant => launchInstalled(tenant, POLICY));
    const shares = () =>
      world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

    downloadsWait(world, way => way === 'location');
    filesOfThePageWait(world);
    scriptsWait(world);
    severalWait(world);
    whileThePageIsLeft(world);

    it("send a page worker's share when the user continues", async () => {
      const page = await world.visit(BLANK);
      const shared = shareFromWorker(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await settle();
      expect(shares()).toHaveLength(0);
      await prompt(page).press('.proceed');
      expect(await shared).toBe(200);
      expect(shares()).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(activitiesIn(entries)).toMatchObject([{ witness: 'network', response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
    });

    it("never send a page worker's share when the user cancels", async () => {
      const page = await world.visit(BLANK);
      shareFromWorker(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).press('.stop');
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      await settle();
      expect(shares()).toHaveLength(0);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
    });

    it("the page's own dialog says our words when the person says no", async () => {
      const page = await world.visit(LIBRARY);
      const dialog = await openDialog(page, SALARIES);
      await chooseAnyone(dialog);
      await dialog.locator('[data-automationid="copyLinkButton"]').click();
      expect(await prompt(page).text('dialog')).toContain(SALARIES);
      await prompt(page).press('.stop');
      await dialog
        .locator('[data-automationid="shareError"]', { hasText: 'Stopped by Second Look. Nothing left your browser.' })
        .waitFor();
      expect(shares()).toHaveLength(0);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    });

    it('do not ask again about what the page hook held', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).press('.proceed');
      expect((await shared).status).toBe(200);
      expect(shares()).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
      expect(
        [activitiesIn(entries), of(entries, 'asked'), of(entries, 'answer'), of(entries, 'seen')].map(
          ({ length }) => length,
        ),
      ).toEqual([1, 1, 1, 1]);
    });

    const answer = (page: Page, way: string, button: '.proceed' | '.stop') =>
      way === 'location' ? new HeldTab(world.browser, page).answer(button) : prompt(page).press(button);

    /**
     * By the next worker, which also puts the prompt once more; what cannot be seen then must not
     * be answered before.
     */
    const isHeldAgain = async () => {
      await expect.poll(() => world.browser.workerRuns()).toBe(true);
      await new Promise(resolve => setTimeout(resolve, 1500));
    };

    describe('the worker is killed while it holds', () => {
      it.each(Object.entries(WAYS))('%s: is held again at its next step, and the answer counts', async (way, start) => {
        const page = await world.visit(BLANK);
        await mark(page);
        begin(page, start, SALARIES);
        await world.waitForEntries(all => of(all, 'asked').length > 0);
        await settle();
        await world.browser.killWorkerOnce();
        await isHeldAgain();
        expect(handedOut(world.tenant)).toHaveLength(0);
        const file = nextFile(world);
        await answer(page, way, '.proceed');
        const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
        expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'asked', 'answer', 'outcome']);
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
        const { name, bytes } = await file;
        expect(name).toBe(SALARIES);
        expect(bytes.equals(stored(world, SALARIES))).toBe(true);
        expect(handedOut(world.tenant)).toHaveLength(1);
        expect(await isMarked(page)).toBe('still here');
      });

      it.each(Object.entries(WAYS))('%s: is never sent if the user cancels then', async (way, start) => {
        const page = await world.visit(BLANK);
        await mark(page);
        begin(page, start, SALARIES);
        await world.waitForEntries(all => of(all, 'asked').length > 0);
        await settle();
        await world.browser.killWorkerOnce();
        await isHeldAgain();
        await answer(page, way, '.stop');
        const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
        await settle();
        if (way === 'a new tab') {
          // Without a page to keep, the browser cancelled at once, so no held request can leave.
          await world.browser.killWorkerOnce();
          await settle();
        }
        expect(handedOut(world.tenant)).toHaveLength(0);
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
        expect(of(await world.entries(), 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
        expect(of(await world.entries(), 'fault')).toEqual([]);
        expect([page.url(), await isMarked(page)]).toEqual([BLANK, 'still here']);
      });

      it('keeps other loads of the page when the user stops its navigation', async () => {
        const page = await world.visit(BLANK);
        await mark(page);
        let reply: (() => void) | undefined;
        const replied = new Promise<void>(resolve => {
          reply = resolve;
        });
        world.tenant.fault({ path: /_test\/text/, before: () => replied });
        await page.evaluate(() => {
          const loading = fetch('/_test/text').then(
            ({ status }) => status,
            error => String(error),
          );
          Object.assign(globalThis, { loading });
        });
        begin(page, WAYS.location as (address: string) => void, SALARIES);
        await world.waitForEntries(all => of(all, 'asked').length > 0);
        await settle();
        await world.browser.killWorkerOnce();
        await isHeldAgain();
        await answer(page, 'location', '.stop');
        await world.waitForEntries(all => of(all, 'outcome').length > 0);
        reply?.();
        expect(await page.evaluate(() => (globalThis as unknown as { loading: Promise<number> }).loading)).toBe(200);
        expect([page.url(), await isMarked(page)]).toEqual([BLANK, 'still here']);
        expect(handedOut(world.tenant)).toHaveLength(0);
        expect(activitiesIn(await world.entries())).toHaveLength(1);
      });

      it('before it holds again: the request is sent, and the log says that there was no answer', async () => {
        const page = await world.visit(BLANK);
        begin(page, WAYS['a frame'] as (address: string) => void, SALARIES);
        await prompt(page).text('dialog');
        await world.browser.killWorker();
        await expect.poll(() => handedOut(world.tenant).length, { timeout: 10_000 }).toBe(1);
        // The worker that the request woke may have been killed with the one before.
        await world.browser.worker();
        const entries = await world.waitForEntries(all => of(all, 'fault').length > 0);
        expect(handedOut(world.tenant).map(({ headers }) => headers['sec-fetch-dest'])).toEqual(['iframe']);
        const [activity] = activitiesIn(entries);
        expect(of(entries, 'fault')).toMatchObject([{ activityId: activity?.activityId, fault: { where: 'warning' } }]);
        expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200 }]);
        await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      });

      it("at the last step of a page worker's share: it is sent, and the log says that there was no answer", async () => {
        const page = await world.visit(BLANK);
        const shared = shareFromWorker(page, 1, ANYONE_EDIT);
        await prompt(page).text('dialog');
        await world.browser.killWorkerOnce();
        expect(await shared).toBe(200);
        expect(shares()).toHaveLength(1);
        const entries = await world.waitForEntries(all => of(all, 'fault').length > 0 && of(all, 'shown').length > 0);
        expect(of(entries, 'fault')).toMatchObject([
          { activityId: activitiesIn(entries)[0]?.activityId, fault: { where: 'warning' } },
        ]);
        expect(of(entries, 'answer')).toEqual([]);
        await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      });
    });

    it('an update reloads the extension: held requests leave at once, and the next start logs them', async () => {
      const page = await world.visit(BLANK);
      begin(page, WAYS['a frame'] as (address: string) => void, SALARIES);
      await prompt(page).text('dialog');
      const file = nextFile(world);
      const worker = await world.browser.worker();
      await worker.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
      expect((await file).bytes.equals(stored(world, SALARIES))).toBe(true);
      expect(handedOut(world.tenant)).toHaveLength(1);
      const isBack = () => world.browser.entries().then(Boolean, () => false);
      await expect.poll(isBack, { timeout: 15_000 }).toBe(true);
      const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
      expect(warningFaults(entries)).toHaveLength(1);
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
    });
  },
);
