/**
 * Downloads that no hook in the page can hold wait for the person, also in a Chromium where nothing
 * can be blocked: a rule ends them, and they are sent once more.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { contoso } from './contoso';
import { addressOf, handedOut, LIBRARY, POLICY, SALARIES, settle } from './hold';
import { downloadsWait, nextFile } from './hold-cases';
import { filesOfThePageWait } from './hold-file-cases';
import { scriptsWait, severalWait } from './hold-script-cases';

const obstacle = policyObstacle('chromium');
const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

describe.skipIf(obstacle)(
  `requests held by a declarativeNetRequest rule${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    const world = contoso({ policy: POLICY });

    downloadsWait(world);
    filesOfThePageWait(world);
    scriptsWait(world);
    severalWait(world);

    it('hide the repeated request from the page, which cannot use its way', async () => {
      const page = await world.visit(LIBRARY);
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(globalThis, { seen });
        new MutationObserver(records => {
          for (const { addedNodes } of records)
            for (const node of addedNodes) seen.push(`${node.nodeName} ${(node as Element).outerHTML}`);
        }).observe(document, { childList: true, subtree: true });
        for (const type of ['submit', 'formdata']) addEventListener(type, () => seen.push(type), true);
        customElements.define(
          'second-look-download',
          class extends HTMLElement {
            readonly inside = this.attachInternals();
            connectedCallback() {
              setInterval(() => seen.push(...(this.inside.shadowRoot ? ['FORM'] : [])), 10);
            }
          },
        );
        (globalThis as { navigation?: EventTarget }).navigation?.addEventListener('navigate', () =>
          seen.push('navigate'),
        );
        new PerformanceObserver(list => seen.push(...list.getEntries().map(({ name }) => name))).observe({
          type: 'resource',
        });
      });
      for (const file of [SALARIES, 'Cafeteria menu.docx'])
        await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
      await page.locator('button[data-automationid="downloadCommand"]').click();
      await prompt(page).text('dialog');
      await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen.splice(0));
      await prompt(page).click('.proceed');
      await world.tenant.waitFor(({ path }) => path.includes('transform/zip'));
      await settle();
      const seen = await page.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
      expect(seen.filter(what => /sl=|transform|submit|formdata|navigate|IFRAME|FORM/.test(what))).toEqual([]);
      // The rule that let it pass is gone with it.
      const worker = await world.browser.worker();
      expect(await worker.evaluate(() => chrome.declarativeNetRequest.getSessionRules())).toEqual([]);
    });

    it.each([
      ['embed', 'src'],
      ['object', 'data'],
    ])('hold a download in <%s> as in a frame, and send it from its page', async (name, attribute) => {
      // The pages of SharePoint forbid themselves to have one; this one has no policy.
      const page = await world.visit('https://contoso.sharepoint.com/_test/text');
      const file = nextFile(world);
      await page.evaluate(
        ([tag, from, address]) => {
          const element = document.createElement(tag as string);
          element.setAttribute(from as string, address as string);
          document.body.append(element);
        },
        [name, attribute, addressOf(SALARIES)],
      );
      expect(await prompt(page).text('dialog')).toContain(SALARIES);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      await prompt(page).click('.proceed');
      expect((await file).name).toBe(SALARIES);
      expect(handedOut(world.tenant)).toHaveLength(1);
    });

    it('have the rule only while the policy asks about downloads', async () => {
      const worker = await world.browser.worker();
      const rules = () => worker.evaluate(async () => (await chrome.declarativeNetRequest.getDynamicRules()).length);
      expect(await rules()).toBe(1);
      world.browser.policy?.set({ responses: ['anyone-link-edit=warn'] });
      await expect.poll(rules, { timeout: 20_000 }).toBe(0);
      world.browser.policy?.set(POLICY);
      await expect.poll(rules, { timeout: 20_000 }).toBe(1);
    });
  },
);
