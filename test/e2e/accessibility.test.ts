/**
 * Whoever cannot see, point or tell colours apart can use all of it: axe-core finds nothing
 * of any impact, and the browser tells assistive technology what there is.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { accessibilityTree, focused, labels } from '../browsers/accessibility-tree';
import { violations } from '../browsers/axe';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, complete, contoso, shareFrom, shareLink } from './contoso';

const obstacle = policyObstacle('chromium');
/** The kinds of link that the policy asks and tells about. */
const ANYONE_EDIT = 5;
const ANYONE_VIEW = 4;

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

function suite(response: 'warn' | 'justify' | 'block') {
  const world = contoso({
    policy: {
      organizationName: 'Contoso',
      supportContact: 'sharing@contoso.com',
      policyUrl: 'https://contoso.com/sharing',
      internalDomains: ['contoso.com'],
      responses: [`anyone-link-edit=${response}`, 'anyone-link=inform'],
      // No browser goes to this port: the settings say what is wrong.
      forwardKind: 'otlp',
      forwardUrl: 'http://127.0.0.1:9/',
    },
  });
  return { world, prompt: (page: Page) => new ClosedRoot(page, 'second-look') };
}

/** Left out for the card, with the reason. */
const NOT_OURS = { 'page-has-heading-one': 'the first heading belongs to the site in whose page the card appears' };

/** In an empty page, since axe-core sees no more of a closed root than the page does. */
async function violationsInCopy(
  world: ReturnType<typeof contoso>,
  original: ClosedRoot,
  selector: string,
  leaveOut: Readonly<Record<string, string>> = {},
): Promise<string[]> {
  const { markup, styles } = await original.copy(selector);
  const page = await world.browser.context.newPage();
  await page.setContent(
    `<!doctype html><html lang="en"><title>Copy</title><style>${styles}</style><main>${markup}</main></html>`,
  );
  for (const [rule, reason] of Object.entries(leaveOut)) console.info(`axe-core, without ${rule}: ${reason}`);
  const found = await violations(page, Object.keys(leaveOut));
  await page.close();
  return found;
}

describe.skipIf(obstacle)(`accessibility${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('of a prompt', () => {
    const { world, prompt } = suite('warn');

    it('has no axe-core violation, also with more prompts waiting and for several files', async () => {
      const page = await world.visit(BLANK);
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('dialog');
      for (const item of [2, 3]) void shareFrom(page, item, ANYONE_EDIT).catch(() => undefined);
      await expect.poll(() => prompt(page).text('dialog')).toContain('2 more files');
      const { url, body } = shareLink(4, ANYONE_EDIT);
      const other = [url, body.replace('null', '"2027-03-01T00:00:00Z"')] as const;
      const init = { method: 'POST', headers: { 'content-type': 'application/json' } };
      void page
        .evaluate(([[to, text], rest]) => fetch(to, { ...rest, body: text }).then(() => 0), [other, init] as const)
        .catch(() => 0);
      await expect.poll(() => prompt(page).text('dialog')).toContain('1 of 2');
      expect(await violationsInCopy(world, prompt(page), 'dialog')).toEqual([]);
    });

    it('has no axe-core violation with a password field', async () => {
      const page = await world.visit(BLANK);
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).click('.safer:last-child');
      await prompt(page).text('#link-password');
      expect(await violationsInCopy(world, prompt(page), 'dialog')).toEqual([]);
    });

    it('recommends one button only, the one in focus', async () => {
      const page = await world.visit(BLANK);
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('.safer:focus');
      const { markup, styles } = await prompt(page).copy('dialog');
      const copy = await world.browser.context.newPage();
      await copy.setContent(
        `<!doctype html><html lang="en"><title>Copy</title><style>${styles}</style>${markup}</html>`,
      );
      const filled = await copy.locator('button').evaluateAll(all => {
        const lightness = (element: Element) =>
          Math.max(...(getComputedStyle(element).color.match(/[\d.]+/g) ?? []).slice(0, 3).map(Number));
        // Paper on the colour of links; all others have dark words.
        return all.filter(button => lightness(button) > 200).map(button => button.textContent);
      });
      expect(filled).toEqual([await prompt(page).text('.safer')]);
      await copy.close();
    });

    it.each([
      [550, 380],
      [320, 568],
    ])('shows at %d by %d the field for a password and all of its button', async (width, height) => {
      const page = await world.open(BLANK);
      await page.setViewportSize({ width, height });
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).press('.safer:last-child');
      await prompt(page).text('#link-password:focus');
      const yOf = async (part: string) => (await prompt(page).place(part)).y;
      expect(await yOf('.card-head')).toBeLessThan(await yOf('#link-password'));
      // Half of each is 20 pixels, and so much is between them.
      expect((await yOf('.stop')) - (await yOf('.choose'))).toBeGreaterThan(40);
      await expect.poll(() => prompt(page).has('.more-below:not(.none-below)')).toBe(false);
    });

    it.each([
      [640, 400],
      [320, 568],
    ])('keeps the field and the problem in view at %d by %d while the user types a password', async (width, height) => {
      const page = await world.open(BLANK);
      await page.setViewportSize({ width, height });
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).click('.safer:last-child');
      await prompt(page).text('#link-password:focus');
      // As high as it gets: with words about a password that is too short.
      for (const key of ['a', 'Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      await prompt(page).text('[aria-invalid=true]');
      for (const part of ['#link-password', '.password-said', '.stop'])
        expect((await prompt(page).place(part)).y).toBeLessThan(height - 8);
      expect(await prompt(page).has('.proceed')).toBe(false);
    });

    it('is an alert dialog with a name and a description, and hides the page from assistive technology', async () => {
      const page = await world.visit(BLANK);
      await page.evaluate(() =>
        document.body.append(Object.assign(document.createElement('button'), { textContent: 'Of the page' })),
      );
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('dialog');
      const nodes = await accessibilityTree(page);
      const dialog = nodes.find(node => node.role?.value === 'alertdialog');
      expect(dialog?.name?.value).toMatch(/^Anyone with the link can edit .*without signing in$/);
      expect(dialog?.description?.value).toMatch(
        /^Check before you continue The file is in contoso\.sharepoint\.com\/sites\/hr\. No expiration date set.*Why it matters/s,
      );
      expect(dialog?.properties).toContainEqual(
        expect.objectContaining({ name: 'modal', value: expect.objectContaining({ value: true }) }),
      );
      expect(labels(nodes, 'heading')).toEqual([dialog?.name?.value]);
      expect(labels(nodes, 'button')).toEqual([
        'Limit the link to people in Contoso',
        'Make it view-only',
        'Protect it with a password',
        'Don’t share',
        'Share anyway',
      ]);
      expect(labels(nodes, 'link')).toEqual(['Sharing policy (opens in a new tab)', 'Ask sharing@contoso.com']);
      expect(focused(nodes)).toBe('Limit the link to people in Contoso');
    });

    it('the keyboard goes from the safest option to the others, to the safe answer, and to the other one last', async () => {
      const page = await world.visit(BLANK);
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('.safer:focus');
      const order: unknown[] = [];
      for (let stop = 0; stop < 8; stop += 1) {
        order.push(focused(await accessibilityTree(page)));
        await page.keyboard.press('Tab');
      }
      expect(order.slice(0, 5)).toEqual([
        'Limit the link to people in Contoso',
        'Make it view-only',
        'Protect it with a password',
        'Don’t share',
        'Share anyway',
      ]);
      expect(order.slice(6)).toEqual(['Sharing policy (opens in a new tab)', 'Ask sharing@contoso.com']);
      expect(focused(await accessibilityTree(page))).toBe(order[0]);
    });

    it('Tab and Enter do not continue, wherever they are pressed', async () => {
      const page = await world.visit(BLANK);
      const shared = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('.safer:focus');
      await prompt(page).focus('.stop');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await prompt(page).text('.proceed:focus');
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Enter');
      expect((await shared).status).toBe(403);
    });

    it.each([
      [1280, 720, '.safer', 3],
      // The safer options are out of sight.
      [640, 360, '.stop', 0],
      [320, 568, '.stop', 0],
      [320, 256, '.stop', 0],
    ])(
      'shows every button at %d by %d, focuses %s, and Tab cycles through them',
      async (width, height, first, left) => {
        const page = await world.open(BLANK);
        await page.setViewportSize({ width, height });
        const shared = shareFrom(page, 1, ANYONE_EDIT);
        await prompt(page).text('dialog[data-settled]');
        for (const button of ['.stop', '.proceed']) {
          const { x, y } = await prompt(page).middle(button);
          expect(x).toBeGreaterThan(0);
          expect(x).toBeLessThan(width);
          expect(y).toBeGreaterThan(0);
          expect(y).toBeLessThan(height - 8);
        }
        await prompt(page).text(`${first}:focus`);
        // The three safer ways, both buttons, the words, the two links, and round; then to the safe
        // answer.
        for (const key of [...Array(8).fill('Tab'), 'Shift+Tab', 'Tab', ...Array(left).fill('Tab'), 'Enter'])
          await page.keyboard.press(key);
        expect((await shared).status).toBe(403);
      },
    );
  });

  describe('of a prompt that needs a reason', () => {
    const { world, prompt } = suite('justify');

    it('has no axe-core violation with and without a reason, and its field has a name', async () => {
      const page = await world.visit(BLANK);
      void shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
      await prompt(page).text('dialog');
      expect(await violationsInCopy(world, prompt(page), 'dialog')).toEqual([]);
      await page.bringToFront();
      await prompt(page).click('textarea');
      await page.keyboard.type('The auditors asked for it.');
      const nodes = await accessibilityTree(page);
      const field = nodes.find(node => node.role?.value === 'textbox');
      expect([field?.name?.value, field?.description?.value]).toEqual([
        '“Share anyway” needs a reason',
        'Your reason is recorded, and your organization may read it.',
      ]);
      expect(await violationsInCopy(world, prompt(page), 'dialog')).toEqual([]);
    });
  });

  describe('of a blocked prompt and of a warning card', () => {
    const { world, prompt } = suite('block');

    it('have no axe-core violation', async () => {
      const page = await world.visit(BLANK);
      // It waits, since there is a safer way.
      const refused = shareFrom(page, 1, ANYONE_EDIT);
      await prompt(page).text('dialog');
      expect(await violationsInCopy(world, prompt(page), 'dialog')).toEqual([]);
      await page.bringToFront();
      await prompt(page).click('.stop');
      expect((await refused).status).toBe(403);
      await shareFrom(page, 2, ANYONE_VIEW);
      await world.waitForEntries(all => complete(all, 'shown'));
      expect(await violationsInCopy(world, prompt(page), 'section', NOT_OURS)).toEqual([]);
    });

    it('shows the card as a region with an alert; the keyboard reaches all of it, and Escape closes it', async () => {
      const page = await world.visit(BLANK);
      await shareFrom(page, 2, ANYONE_VIEW);
      await prompt(page).text('.undo button');
      const nodes = await accessibilityTree(page);
      expect(labels(nodes, 'region')).toEqual(['Warnings from Second Look']);
      expect(labels(nodes, 'article')).toEqual(['Anyone with the link can open the file']);
      expect(nodes.filter(({ role }) => role?.value === 'alert')).toHaveLength(1);
      const [close, undo] = [
        'Close: Anyone with the link can open the file',
        'Undo: Anyone with the link can open the file',
      ];
      expect(labels(nodes, 'button').sort()).toEqual([close, undo]);
      // It has not taken the focus from anybody.
      expect(focused(nodes)).toBeUndefined();
      const stops: unknown[] = [];
      for (let stop = 0; stop < 4; stop += 1) {
        await page.keyboard.press('Tab');
        stops.push(focused(await accessibilityTree(page)));
      }
      expect(stops).toEqual([close, 'Sharing policy (opens in a new tab)', 'Ask sharing@contoso.com', undo]);
      await page.keyboard.press('Escape');
      const entries = await world.waitForEntries(all => complete(all, 'answer'));
      expect(entries.filter(({ kind }) => kind === 'answer')).toMatchObject([{ choice: 'dismissed' }]);
      expect(await page.locator('second-look').count()).toBe(0);
    });

    it.each([
      'popup/index.html',
      'options/index.html',
      'records/index.html',
      'records/index.html#view=open',
      'records/index.html#view=overview',
      'welcome/index.html',
      'practice/index.html',
    ])('have no axe-core violation in %s', async path => {
      const page = await world.browser.openOwnPage(`src/${path}`);
      await page.locator('main').first().waitFor();
      await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
      await pause(200);
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  });
});
