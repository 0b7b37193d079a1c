/** `npm run pictures`: the pictures of the documents, from the real product on Contoso. */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { SAMPLE_POLICY } from '../tenant/sample-policy';
import { playStory } from '../tenant/story';
import { startTenant } from '../tenant/tenant';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
/** Pictures that the story takes anyway, by the names they get here. */
const OF_THE_STORY = { '2-question': 'question', '3-warning': 'warning', '4-popup': 'popup' };

const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no pictures without the sample policy: ${obstacle}`);

const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: SAMPLE_POLICY });
const story = await mkdtemp(join(tmpdir(), 'second-look-pictures-'));
try {
  await playStory(browser, browser.context.pages()[0] as Page, story);
  for (const [from, to] of Object.entries(OF_THE_STORY))
    await copyFile(join(story, `${from}.png`), join(FOLDER, `${to}.png`));
  await take('src/welcome/index.html', 'welcome', page => page.locator('.who').waitFor());
  await take('src/records/index.html', 'records', async page => {
    // The link that was asked about.
    await page.locator('[role="row"][aria-selected]').filter({ hasText: 'Sharing link' }).first().click();
    await page.locator('.steps').waitFor();
  });
  await take('src/practice/index.html?scenario=salary-link', 'practice', async page => {
    await page.frameLocator('.stage').locator('.surface').waitFor();
    const question = page.frameLocator('.stage').locator('second-look');
    // Step by step, as somebody who shows it does, until it asks: the button waits for what it has
    // started.
    for (
      const end = Date.now() + 30_000;
      (await question.count()) === 0 && Date.now() < end;
      await page.waitForTimeout(100)
    ) {
      const next = page.locator('.show:enabled');
      if ((await next.count()) > 0) await next.click();
    }
    await question.waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
  });
} finally {
  await browser.close();
  await tenant.close();
  await rm(story, { recursive: true });
}

/** A picture of one of our own pages, as soon as it has what it shows. */
async function take(path: string, name: string, ready: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.openOwnPage(path);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize({ width: 1100, height: 760 });
  await ready(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  await page.close();
}
