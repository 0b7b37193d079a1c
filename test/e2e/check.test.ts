/** "Check this installation" in the settings: green where all is well, and finds what is not. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { contoso } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const POLICY = { organizationName: 'Contoso', internalDomains: ['contoso.com'] };

const obstacle = policyObstacle('chromium');

/** Names of the items with this result, once all have one. */
async function having(verdict: string, page: Page): Promise<string[]> {
  await expect.poll(() => page.locator('.check-sum').textContent(), { timeout: 60_000 }).toMatch(/^Passed: \d+/);
  return page
    .locator(`.check-list > li[data-verdict="${verdict}"]`)
    .evaluateAll(rows => rows.map(row => row.getAttribute('data-probe') ?? ''));
}

describe.skipIf(obstacle)(`the check of an installation${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({}, tenant => launchChromium(tenant, { policy: POLICY }));
  const check = () => world.browser.openOwnPage('src/options/index.html?check');

  it('finds nothing wrong at Contoso', async () => {
    await world.open(LIBRARY);
    await world.browser.waitForEntries(all => all.some(({ kind }) => kind === 'policy'), 20_000);
    const page = await check();
    expect(await having('fail', page)).toEqual([]);
    expect(await having('untestable', page)).toEqual(['policyHosts', 'forward']);
    await page.close();
  });

  it('finds a dead server', async () => {
    world.browser.policy?.set({ ...POLICY, forwardKind: 'webhook', forwardUrl: 'http://127.0.0.1:9/events' });
    await expect
      .poll(
        async () => {
          const page = await check();
          const failed = await having('fail', page);
          await page.close();
          return failed;
        },
        { timeout: 40_000 },
      )
      .toEqual(['forward']);
  });

  it('finds a site of the policy that is not allowed, and a setting with a problem', async () => {
    world.browser.policy?.set({ ...POLICY, extraHosts: ['docs.contoso.example'], retentionDays: -1 });
    await world.browser.waitForEntries(
      all => all.some(entry => entry.kind === 'policy' && entry.problems.length > 0),
      20_000,
    );
    const page = await check();
    expect(await having('fail', page)).toEqual(['policy', 'policyHosts']);
    expect(await page.locator('[data-probe="policyHosts"]').textContent()).toContain('docs.contoso.example');
    await page.close();
  });
});
