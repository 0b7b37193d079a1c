/**
 * While a download waits that a rule has ended, or a file that the page made, anything may end: the
 * worker, the tab, the extension. Each has a defined end, in the log and at Contoso.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { shortenTimeout } from './content-world';
import { activitiesIn, BLANK, type Contoso, contoso } from './contoso';
import { addressOf, handedOut, LIBRARY, MINUTES, of, POLICY, SALARIES, settle, WAYS, warningFaults } from './hold';
import { archive, nextFile, stored } from './hold-cases';
import { SAVE } from './hold-file-cases';
import { whileThePageIsLeft } from './hold-script-cases';

const obstacle = policyObstacle('chromium');
const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

/** Whether the extension can be reached again after it was reloaded: its pages were closed. */
const isBack = (world: Contoso) =>
  world.browser.entries().then(
    () => true,
    () => false,
  );

async function reload(world: Contoso): Promise<void> {
  await atExtensionsPage(world.browser.context, 'reload');
  await expect.poll(() => isBack(world), { timeout: 15_000 }).toBe(true);
}

const start = (page: Page, way: string, file = SALARIES) =>
  page.evaluate(WAYS[way] as (address: string) => void, addressOf(file));

describe.skipIf(obstacle)(
  `while a download waits that a rule cancelled${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    describe('without a time limit', () => {
      const world = contoso({ policy: POLICY });

      whileThePageIsLeft(world);

      describe.each(['.proceed', '.stop'])('the worker is killed: %s counts', button => {
        it.each(Object.keys(WAYS))('%s', async way => {
          const page = await world.visit(BLANK);
          await start(page, way);
          await prompt(page).text('dialog');
          await world.browser.killWorker();
          const file = button === '.proceed' ? nextFile(world) : undefined;
          await prompt(page).press(button);
          if (file) expect((await file).bytes.equals(stored(world, SALARIES))).toBe(true);
          const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
          await settle();
          expect(handedOut(world.tenant)).toHaveLength(button === '.proceed' ? 1 : 0);
          expect(of(entries, 'answer')).toMatchObject([{ choice: button.slice(1) }]);
          expect(of(entries, 'outcome')).toMatchObject([{ outcome: button === '.proceed' ? 'done' : 'stopped' }]);
          expect(of(await world.entries(), 'fault')).toEqual([]);
          expect(activitiesIn(await world.entries())).toHaveLength(1);
        });

        it('an archive by a form', async () => {
          const page = await world.visit(LIBRARY);
          await archive(page);
          await prompt(page).text('dialog');
          await world.browser.killWorker();
          await prompt(page).press(button);
          const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
          await settle();
          expect(handedOut(world.tenant)).toHaveLength(button === '.proceed' ? 1 : 0);
          expect(of(entries, 'outcome')).toMatchObject([{ outcome: button === '.proceed' ? 'done' : 'stopped' }]);
          expect(of(entries, 'fault')).toEqual([]);
        });

        it('a file made by the page', async () => {
          const page = await world.visit(BLANK);
          let saved = 0;
          page.on('download', () => {
            saved += 1;
          });
          await page.evaluate(SAVE, 'Salaries.csv');
          await prompt(page).text('dialog');
          await world.browser.killWorker();
          await prompt(page).press(button);
          const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
          await expect.poll(() => saved).toBe(button === '.proceed' ? 1 : 0);
          await settle();
          expect(saved).toBe(button === '.proceed' ? 1 : 0);
          expect(of(entries, 'fault')).toEqual([]);
        });
      });

      it('restarts the download after an update reloads the extension, and asks again', async () => {
        const page = await world.visit(BLANK);
        await start(page, 'a frame');
        const [asked] = of(await world.waitForEntries(all => of(all, 'asked').length > 0), 'asked');
        await prompt(page).text('dialog');
        await reload(world);
        await world.waitForEntries(all => of(all, 'asked').length > 1, 15_000);
        expect(handedOut(world.tenant)).toHaveLength(0);
        const file = nextFile(world);
        await prompt(page).press('.proceed');
        expect((await file).bytes.equals(stored(world, SALARIES))).toBe(true);
        expect(handedOut(world.tenant)).toHaveLength(1);
        const entries = await world.waitForEntries(
          all => of(all, 'fault').length > 0 && of(all, 'outcome').length > 1,
          15_000,
        );
        const first = entries.filter(({ activityId }) => activityId === asked?.activityId);
        expect(of(first, 'answer')).toMatchObject([{ choice: 'unseen' }]);
        expect(of(first, 'outcome')).toMatchObject([{ outcome: 'aborted' }]);
        expect(of(first, 'fault')).toMatchObject([{ fault: { where: 'warning' } }]);
        const second = entries.filter(({ activityId }) => activityId !== asked?.activityId);
        expect(of(second, 'answer')).toMatchObject([{ choice: 'proceed' }]);
        expect(of(second, 'outcome')).toMatchObject([{ outcome: 'done', status: 200 }]);
      });

      it('lets the download go if the extension is disabled', async () => {
        const page = await world.visit(BLANK);
        await start(page, 'a frame');
        await world.waitForEntries(all => of(all, 'asked').length > 0);
        const file = nextFile(world);
        await atExtensionsPage(world.browser.context, 'switch off');
        expect((await file).bytes.equals(stored(world, SALARIES))).toBe(true);
        expect(handedOut(world.tenant)).toHaveLength(1);
        await atExtensionsPage(world.browser.context, 'switch on');
        await expect.poll(() => isBack(world), { timeout: 15_000 }).toBe(true);
        const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
      });
    });

    describe('with a time limit', () => {
      const world = contoso({
        policy: { ...POLICY, askTimeout: 3, whenUnanswered: ['minutes-leave=stop', 'archives-leave=stop'] },
      });

      it.each([
        [SALARIES, 'done'],
        [MINUTES, 'stopped'],
      ])('after a worker kill: %s is %s', async (name, outcome) => {
        const page = await world.visit(BLANK);
        await start(page, 'a frame', name);
        await prompt(page).text('dialog');
        await world.browser.killWorker();
        const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0, 15_000);
        await settle();
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'timeout' }]);
        expect(of(entries, 'outcome')).toMatchObject([{ outcome }]);
        expect(handedOut(world.tenant)).toHaveLength(outcome === 'done' ? 1 : 0);
        await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      });
    });

    describe('with a policy that stops unanswered requests', () => {
      const world = contoso({ policy: { ...POLICY, whenUnanswered: ['salaries-leave=stop'] } });

      it('keeps the download stopped if the extension is reloaded, and logs it', async () => {
        const page = await world.visit(BLANK);
        // What the page waits before it would begin the download anew.
        await (await world.browser.worker()).evaluate(shortenTimeout, { url: BLANK, from: 5000, to: 2000 });
        await start(page, 'a frame');
        await world.waitForEntries(all => of(all, 'asked').length > 0);
        await prompt(page).text('dialog');
        await reload(world);
        const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
        expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
        await new Promise(resolve => setTimeout(resolve, 4000));
        expect(handedOut(world.tenant)).toHaveLength(0);
        expect(activitiesIn(await world.entries())).toHaveLength(1);
      });

      it('does not save a file made by the page if the extension is reloaded, and logs it', async () => {
        const page = await world.visit(BLANK);
        let saved = 0;
        page.on('download', () => {
          saved += 1;
        });
        await page.evaluate(SAVE, 'Salaries.csv');
        await prompt(page).text('dialog');
        await reload(world);
        const entries = await world.waitForEntries(all => warningFaults(all).length > 0, 15_000);
        expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
        await new Promise(resolve => setTimeout(resolve, 2000));
        expect(saved).toBe(0);
      });
    });
  },
);
