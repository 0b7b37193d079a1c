/**
 * The sheet of paper that a trainer hands out: in the reader's language, with the organisation's
 * words, one page each.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumBrowser, type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const PAGE = 'src/practice/handout.html';
const obstacle = policyObstacle('chromium');
const SUPPLIER = {
  id: 'contoso-supplier',
  title: { en: 'A drawing for a supplier', de: 'Eine Zeichnung für einen Lieferanten' },
  story: 'Kim is to check the drawing.',
  files: ['Valve drawing.pdf'],
  unsafe: {
    steps: [
      { do: 'select', files: 'Valve drawing.pdf' },
      { do: 'share' },
      { do: 'link', scope: 'anyone', role: 'edit' },
      { do: 'copy-link' },
    ],
  },
  safe: { steps: [{ do: 'select', files: 'Valve drawing.pdf' }] },
  takeaway: 'Drawings go to named people.',
};
const POLICY = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.sharepoint.com/sites/security',
  messages: [
    'anyone-link-edit=Salaries go to named people only.',
    'anyone-link-edit@de=Gehälter gehen nur an genannte Personen.',
  ],
  responses: ['link-without-expiry=off'],
  practiceScenarios: [JSON.stringify(SUPPLIER)],
};

function inBrowser(options: ChromiumOptions): { open(query?: string): Promise<Page> } {
  let tenant: Tenant;
  let browser: ChromiumBrowser;
  beforeAll(async () => {
    tenant = await startTenant();
    browser = await launchChromium(tenant, options);
  });
  afterAll(async () => {
    await browser?.close();
    await tenant?.close();
  });
  return {
    async open(query = '') {
      const page = await browser.openOwnPage(`${PAGE}${query}`);
      await page.locator('.sheet, .notice').first().waitFor();
      return page;
    },
  };
}

const titles = (page: Page) => page.locator('.sheet h2').allInnerTexts();

/** Pages of the paper, by the PDF that the browser makes. */
async function pagesOf(page: Page): Promise<number> {
  const pdf = await page.pdf({ format: 'A4', preferCSSPageSize: true });
  return [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') };
    const found = (await axe.run()).violations;
    return found.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' | ')}`);
  });
}

describe('without a policy', () => {
  const world = inBrowser({});

  it('prints all nine scenarios, each on its own page', async () => {
    const page = await world.open();
    expect(await titles(page)).toHaveLength(9);
    expect(await pagesOf(page)).toBe(9);
  });

  it('prints the scenario of the address: the safe way step by step', async () => {
    const page = await world.open('?scenario=right-way');
    expect(await titles(page)).toEqual(['The right way to share outside']);
    expect(await page.locator('[data-kind="safe"] li').allInnerTexts()).toEqual([
      'Select Project plan.docx.',
      'Choose Share.',
      'Set the link: only the people you choose can view. Days until the link expires: 30.',
      'Enter kim@northwind.example.',
      'Choose Send.',
    ]);
    expect(await page.locator('[data-kind="unsafe"]').textContent()).not.toContain('Second Look asks');
    expect(await pagesOf(page)).toBe(1);
    await page.getByRole('link', { name: 'All scenarios' }).click();
    await expect.poll(() => titles(page)).toHaveLength(9);
  });

  it('says that the address names no scenario, and shows all', async () => {
    const page = await world.open('?scenario=%3Cb%3E');
    expect(await page.getByRole('alert').textContent()).toContain('There is no such scenario.');
    expect(await titles(page)).toHaveLength(9);
  });

  it('prints by a button that the keyboard reaches', async () => {
    const page = await world.open('?scenario=right-way');
    await page.evaluate(() => {
      window.print = () => document.documentElement.setAttribute('data-printed', '');
    });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('html[data-printed]').count()).toBe(1);
  });

  it('has no axe-core violation in light and dark', async () => {
    const page = await world.open();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page)).toEqual([]);
    }
  });

  it('fits a narrow window', async () => {
    const page = await world.open();
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});

describe.skipIf(obstacle)(`with a policy${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  describe('in German', () => {
    const world = inBrowser({ policy: POLICY, locale: 'de' });

    it("has the organisation's words for the rules involved, its own scenarios, and whom to ask", async () => {
      const page = await world.open('?scenario=salary-link');
      await expect
        .poll(() => page.locator('.rules').textContent(), { timeout: 20_000 })
        .toContain('Gehälter gehen nur an genannte Personen.');
      expect(await page.locator('html').getAttribute('lang')).toBe('de');
      expect(await titles(page)).toEqual(['Eine Gehaltsliste, die jeder mit dem Link öffnen kann']);
      expect(await page.locator('.rules dt').count()).toBe(3);
      expect(await page.locator('.organization').textContent()).toContain('security@contoso.com');
      expect(await pagesOf(page)).toBe(1);
      const own = await world.open('?scenario=contoso-supplier');
      expect(await titles(own)).toEqual(['Eine Zeichnung für einen Lieferanten']);
    });
  });

  describe('with a policy that switches the practice room off', () => {
    const world = inBrowser({ policy: { practice: false } });

    it('has no handout', async () => {
      const page = await world.open();
      await expect
        .poll(() => page.locator('body').textContent(), { timeout: 20_000 })
        .toContain('turned off the practice room');
      expect(await titles(page)).toEqual([]);
    });
  });
});
