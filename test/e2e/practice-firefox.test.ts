/**
 * The practice room in real Firefox ESR: the safe way, which is done at once, and a warning after
 * the unsafe one. Everything else is in practice.test.ts.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { readPractice } from '../browsers/read-practice';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, UNASKED } from './contoso';

const practised = async (tab: FirefoxTab): Promise<Entry[]> => JSON.parse(await tab.evaluate(readPractice));

const done = (tab: FirefoxTab) => tab.evaluate(() => document.querySelectorAll('.steps li[data-done="true"]').length);

async function show(tab: FirefoxTab, steps: number): Promise<void> {
  await expect.poll(async () => (await tab.frames()).some(({ url }) => url.includes('stage.html'))).toBe(true);
  for (let step = 1; step <= steps; step++) {
    await expect.poll(() => tab.has('.show:enabled')).toBe(true);
    await tab.click('.show');
    await expect.poll(() => done(tab)).toBeGreaterThanOrEqual(step);
  }
}

describe('the practice room in Firefox', () => {
  let tenant: Tenant;
  let browser: FirefoxBrowser;
  beforeAll(async () => {
    tenant = await startTenant();
    browser = await launchFirefox(tenant);
  });
  afterAll(async () => {
    await browser?.close();
    await tenant?.close();
  });

  it.each([
    ['safe', 'ask', 5],
    ['unsafe', 'tell', 4],
  ] as const)(
    'records the %s way under the policy "%s" by both witnesses, and nowhere else',
    async (way, policy, steps) => {
      const tab = await browser.openOwnPage(`src/practice/index.html?scenario=salary-link&way=${way}&policy=${policy}`);
      await show(tab, steps);
      await expect.poll(async () => (await practised(tab)).map(({ kind }) => kind)).toContain('outcome');
      const entries = await practised(tab);
      expect(activitiesIn(entries).map(({ activity }) => [activity.kind, activity.file?.name])).toEqual([
        ['share-link-create', 'Salaries 2026.xlsx'],
      ]);
      expect(entries).toContainEqual(expect.objectContaining({ kind: 'seen', witness: 'network' }));
      if (policy === 'tell')
        await expect.poll(async () => (await practised(tab)).map(({ kind }) => kind)).toContain('shown');
      expect((await browser.entries()).filter(({ kind }) => !UNASKED.includes(kind))).toEqual([]);
      expect(tenant.requests).toEqual([]);
    },
  );
});
