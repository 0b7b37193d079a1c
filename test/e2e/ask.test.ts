/**
 * The product's name: a risky share waits, a person is asked, and the answer decides. Each test
 * looks at the log, the screen, and what Contoso received.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, complete, contoso, shareFrom, shareLink } from './contoso';
import { chooseAnyone, openDialog } from './share-dialog';
import { tabTo } from './tab-to';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const STOPPED = 'Stopped by Second Look. Nothing left your browser.';
/** The kind of link that the policy asks about. */
const ANYONE_EDIT = 5;

const obstacle = policyObstacle('chromium');

/** By `XMLHttpRequest`, as a page does it that knows nothing of us. */
function shareByXhr(
  page: Page,
  item: number,
  linkKind: number,
): Promise<{ status: number; text: string; events: string[] }> {
  return page.evaluate(
    ({ url, body }) =>
      new Promise(resolve => {
        const xhr = new XMLHttpRequest();
        const events: string[] = [];
        for (const type of ['load', 'error', 'abort']) xhr.addEventListener(type, () => events.push(type));
        xhr.onloadend = () => resolve({ status: xhr.status, text: xhr.responseText, events });
        xhr.open('POST', url);
        xhr.setRequestHeader('content-type', 'application/json');
        xhr.send(body);
      }),
    shareLink(item, linkKind),
  );
}

/** Any call of the page's, and the status it got. */
function post(page: Page, { url, body }: { url: string; body: string }): Promise<number> {
  return page.evaluate(
    async ([to, text]) =>
      (await fetch(to, { method: 'POST', headers: { 'content-type': 'application/json' }, body: text })).status,
    [url, body] as const,
  );
}

function suite(response: 'warn' | 'justify' | 'block') {
  const world = contoso({
    policy: {
      organizationName: 'Contoso',
      internalDomains: ['contoso.com'],
      askAgainAfter: 0,
      responses: [`anyone-link-edit=${response}`],
    },
  });
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
  const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
  return { world, atTheServer, prompt };
}

const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
const settle = () => new Promise(resolve => setTimeout(resolve, 300));

const ways = [
  ['fetch', shareFrom],
  ['xhr', shareByXhr],
] as const;

describe.skipIf(obstacle)(`prompts${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('warn', () => {
    const { world, atTheServer, prompt } = suite('warn');

    it.each(ways)('%s: waits, and is sent when the user continues', async (_, share) => {
      const page = await world.visit(BLANK);
      const shared = share(page, 1, ANYONE_EDIT);
      const text = await prompt(page).text('dialog');
      expect(text).toContain('Anyone');
      const before = await world.waitForEntries(all => complete(all, 'asked'));
      expect(before.map(({ kind }) => kind)).toEqual(['activity', 'asked']);
      await settle();
      expect(atTheServer()).toHaveLength(0);
      await prompt(page).click('.proceed');
      expect((await shared).status).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
      expect(of(entries, 'asked')).toMatchObject([{ rules: ['anyone-link-edit'], response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      const at = (kind: Entry['kind']) => entries.findIndex(entry => entry.kind === kind);
      // The answer was on disk before the request left.
      expect(at('answer')).toBeLessThan(at('seen'));
      expect(of(entries, 'shown')).toEqual([]);
      expect(await page.locator('second-look').count()).toBe(0);
    });

    it.each(ways)('%s: is never sent when the user cancels', async (_, share) => {
      const page = await world.visit(BLANK);
      const shared = share(page, 1, ANYONE_EDIT);
      await prompt(page).click('.stop');
      const got = await shared;
      expect(got.status).toBe(403);
      expect(JSON.parse(got.text).error.message.value).toBe(STOPPED);
      if ('events' in got) expect(got.events).toEqual(['load']);
      await settle();
      expect(atTheServer()).toHaveLength(0);
      const entries = await world.entries();
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    });

    it("shows our words in the page's own dialog, with the prompt above it", async () => {
      const page = await world.visit(LIBRARY);
      const dialog = await openDialog(page, 'Salaries 2026.xlsx');
      await chooseAnyone(dialog);
      await dialog.locator('[data-automationid="copyLinkButton"]').click();
      expect(await prompt(page).text('dialog')).toContain('Salaries 2026.xlsx');
      await prompt(page).text('.safer:focus');
      await page.keyboard.press('Escape');
      await dialog.locator('[data-automationid="shareError"]', { hasText: STOPPED }).waitFor();
      expect(atTheServer()).toHaveLength(0);
      expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'stop' }]);
    });

    it('works by keyboard alone, hides the keys from the page, and returns the focus', async () => {
      const page = await world.visit(BLANK);
      await page.evaluate(() => {
        const field = document.body.appendChild(document.createElement('input'));
        field.id = 'work';
        field.focus();
        Object.assign(globalThis, { heard: [] });
        document.addEventListener('keydown', event =>
          (globalThis as unknown as { heard: string[] }).heard.push(event.key),
        );
      });
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('.safer:focus');
      await tabTo(
        () => prompt(page).has('.proceed:focus'),
        () => page.keyboard.press('Tab'),
      );
      await expect
        .poll(async () => {
          await page.keyboard.press('Enter');
          return prompt(page).has('dialog');
        })
        .toBe(false);
      expect((await shared).status).toBe(200);
      expect(
        await page.evaluate(() => [document.activeElement?.id, (globalThis as unknown as { heard: string[] }).heard]),
      ).toEqual(['work', []]);
    });

    it('cannot be answered by the page', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await page.evaluate(() => {
        const host = document.querySelector('second-look');
        for (const type of ['click', 'pointerdown', 'pointerup', 'cancel', 'close', 'submit'])
          host?.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true }));
        for (const key of ['Escape', 'Enter', 'Tab', ' '])
          for (const target of [host, document, window])
            target?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      });
      await settle();
      expect(await prompt(page).has('dialog')).toBe(true);
      expect(of(await world.entries(), 'answer')).toEqual([]);
      expect(atTheServer()).toHaveLength(0);
      await prompt(page).press('.stop');
      expect((await shared).status).toBe(403);
    });

    it('returns when the page removes it, and stays above what the page opens later', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await page.evaluate(() => {
        document.querySelector('second-look')?.remove();
        document.body.appendChild(document.createElement('dialog')).showModal();
      });
      await expect.poll(() => prompt(page).has('dialog')).toBe(true);
      await new Promise(resolve => setTimeout(resolve, 800));
      await prompt(page).press('.stop');
      expect((await shared).status).toBe(403);
    });

    it('sends the request if the page hides its document, and logs that', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      await page.evaluate(() => document.documentElement.style.setProperty('display', 'none', 'important'));
      expect((await shared).status).toBe(200);
      const entries = await world.entries();
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
      expect(of(entries, 'fault')).toMatchObject([{ fault: { where: 'warning' } }]);
    });

    it('asks once about equal requests', async () => {
      const page = await world.visit(BLANK);
      const shared = [shareFrom(page, 1, ANYONE_EDIT), shareFrom(page, 1, ANYONE_EDIT)];
      await world.waitForEntries(all => of(all, 'asked').length === 2);
      await prompt(page).click('.stop');
      expect((await Promise.all(shared)).map(({ status }) => status)).toEqual([403, 403]);
      expect(of(await world.entries(), 'answer')).toHaveLength(2);
    });

    it('shows prompts one after the other', async () => {
      const page = await world.visit(BLANK);
      const ending = shareLink(2, ANYONE_EDIT);
      const other = { ...ending, body: ending.body.replace('null', '"2027-03-01T00:00:00Z"') };
      const shared = [post(page, shareLink(1, ANYONE_EDIT)), post(page, other)];
      await world.waitForEntries(all => of(all, 'asked').length === 2);
      await expect.poll(() => prompt(page).text('.prompt-place')).toBe('1 of 2');
      await prompt(page).press('.stop');
      await world.waitForEntries(all => of(all, 'answer').length === 1);
      await expect.poll(() => prompt(page).text('.prompt-place')).toBe('2 of 2');
      await prompt(page).press('.proceed');
      expect((await Promise.all(shared)).sort()).toEqual([200, 403]);
      expect(atTheServer()).toHaveLength(1);
    });

    it('closes the prompt of a request that the page cancels', async () => {
      const page = await world.visit(BLANK);
      const ended = page.evaluate(
        async ({ url, body }) => {
          try {
            await fetch(url, {
              method: 'POST',
              body,
              headers: { 'content-type': 'application/json' },
              signal: AbortSignal.timeout(1500),
            });
            return 'sent';
          } catch (error) {
            return (error as Error).name;
          }
        },
        shareLink(1, ANYONE_EDIT),
      );
      await prompt(page).text('dialog');
      expect(await ended).toBe('TimeoutError');
      await expect.poll(() => prompt(page).has('dialog')).toBe(false);
      // Prompts that closed with the tab of the test before may end only now.
      const ends = (all: Entry[]) => {
        const [activity] = of(all, 'activity');
        return of(all, 'outcome').filter(({ activityId }) => activityId === activity?.activityId);
      };
      expect(ends(await world.waitForEntries(all => ends(all).length > 0))).toMatchObject([{ outcome: 'aborted' }]);
      expect(atTheServer()).toHaveLength(0);
    });

    it.each(['.proceed', '.stop'])(
      'counts %s although the worker was killed while the prompt was open',
      async button => {
        const page = await world.visit(BLANK);
        const shared = shareFrom(page, 1, ANYONE_EDIT);
        await prompt(page).text('dialog');
        await world.browser.killWorker();
        await prompt(page).press(button);
        expect((await shared).status).toBe(button === '.proceed' ? 200 : 403);
        expect(atTheServer()).toHaveLength(button === '.proceed' ? 1 : 0);
        expect(of(await world.entries(), 'answer')).toHaveLength(1);
      },
    );

    it('shows a warning for a request that cannot wait', async () => {
      const page = await world.visit(BLANK);
      const status = await page.evaluate(
        ({ url, body }) => {
          const xhr = new XMLHttpRequest();
          xhr.open('POST', url, false);
          xhr.setRequestHeader('content-type', 'application/json');
          xhr.send(body);
          return xhr.status;
        },
        shareLink(1, ANYONE_EDIT),
      );
      expect(status).toBe(200);
      const entries = await world.waitForEntries(all => complete(all, 'activity', 'shown'));
      expect(of(entries, 'asked')).toEqual([]);
      const [activity] = of(entries, 'activity');
      const withheld = { response: 'warn', because: 'cannot-wait' };
      expect(activity).toMatchObject({
        findings: expect.arrayContaining([
          expect.objectContaining({ rule: 'anyone-link-edit', response: 'inform', withheld }),
        ]),
      });
    });
  });

  describe('justify', () => {
    const { world, atTheServer, prompt } = suite('justify');

    it.each(ways)('%s: is sent with a reason of sufficient length, which is logged', async (_, share) => {
      const page = await world.visit(BLANK);
      const shared = share(page, 1, ANYONE_EDIT);
      await prompt(page).click('textarea');
      await page.keyboard.type('because');
      await prompt(page).click('.proceed');
      await settle();
      expect(atTheServer()).toHaveLength(0);
      await prompt(page).click('textarea');
      await page.keyboard.press('End');
      await page.keyboard.type(' of the audit');
      // The complaint has gone, and what has just moved takes no press of the mouse.
      await settle();
      await prompt(page).click('.proceed');
      expect((await shared).status).toBe(200);
      expect(of(await world.entries(), 'answer')).toMatchObject([
        { choice: 'proceed', reason: 'because of the audit' },
      ]);
    });

    it('needs no reason to cancel', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).press('.stop');
      expect((await shared).status).toBe(403);
      expect(atTheServer()).toHaveLength(0);
    });
  });

  describe('block', () => {
    const { world, atTheServer, prompt } = suite('block');

    it.each(ways)('%s: is stopped, and the user sees why', async (_, share) => {
      const page = await world.visit(BLANK);
      // It waits only because there is a safer way (safer.test.ts).
      const shared = share(page, 1, ANYONE_EDIT);
      expect(await prompt(page).text('dialog')).toContain('Blocked by ');
      expect(await prompt(page).has('.proceed')).toBe(false);
      await settle();
      expect(atTheServer()).toHaveLength(0);
      await prompt(page).press('.stop');
      expect((await shared).status).toBe(403);
      const entries = await world.waitForEntries(all => complete(all, 'answer'));
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
      expect(of(entries, 'asked')).toMatchObject([{ response: 'block' }]);
      expect(atTheServer()).toHaveLength(0);
    });
  });
});
