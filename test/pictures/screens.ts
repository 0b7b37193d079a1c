/**
 * `npx tsx test/pictures/screens.ts FOLDER [LANGUAGE]`: every page of the extension after the story
 * of `npm start`, each in light, dark and forced colours, 400 and 320 pixels wide, and at 200 %
 * zoom, to look at. Names each picture in which something is wider than the page. Needs `npm run
 * build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { SAMPLE_POLICY } from '../tenant/sample-policy';
import { playStory } from '../tenant/story';
import { startTenant } from '../tenant/tenant';
import { type Look, show } from './look';

const LOOKS: Readonly<Record<string, Look>> = {
  light: { width: 1100, height: 760 },
  dark: { width: 1100, height: 760, colorScheme: 'dark' },
  forced: { width: 1100, height: 760, forcedColors: 'active' },
  narrow: { width: 400, height: 640 },
  narrowest: { width: 320, height: 640 },
  zoomed: { width: 550, height: 380 },
};

/** Each with what shows that it is complete. */
const SCREENS: Readonly<Record<string, { path: string; complete: string; first?: (page: Page) => Promise<void> }>> = {
  popup: { path: 'src/popup/index.html', complete: '.activity' },
  history: { path: 'src/records/index.html', complete: '[role="row"]' },
  detail: {
    path: 'src/records/index.html',
    complete: '[role="row"]',
    async first(page) {
      await page.locator('[role="row"][aria-selected]').first().click();
      await page.locator('.steps').waitFor();
    },
  },
  'active-access': { path: 'src/records/index.html#view=open', complete: 'table' },
  overview: { path: 'src/records/index.html#view=overview', complete: 'svg' },
  settings: { path: 'src/options/index.html', complete: '.practice-room' },
  welcome: { path: 'src/welcome/index.html', complete: '.who' },
  practice: { path: 'src/practice/index.html?scenario=salary-link', complete: 'h2' },
  handout: { path: 'src/practice/handout.html', complete: 'h1' },
};

const [folder, locale] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/screens.ts FOLDER [LANGUAGE]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no story without the sample policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: SAMPLE_POLICY, ...(locale ? { locale } : {}) });
try {
  await playStory(browser, browser.context.pages()[0] as Page, folder);
  for (const name of Object.keys(SCREENS)) await takeAll(name);
} finally {
  await browser.close();
  await tenant.close();
}

async function takeAll(name: string): Promise<void> {
  const { path, complete, first } = SCREENS[name] as (typeof SCREENS)[string];
  const page = await browser.openOwnPage(path);
  await page.locator(complete).first().waitFor();
  await first?.(page);
  for (const [lookName, look] of Object.entries(LOOKS)) {
    await show(page, look);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) process.stdout.write(`${name}-${lookName}: ${over} px wider than the page\n`);
    const isWhole = lookName !== 'zoomed' && lookName !== 'forced';
    await page.screenshot({
      path: join(folder ?? '', `${name}-${lookName}.png`),
      animations: 'disabled',
      fullPage: isWhole,
    });
  }
  await page.close();
}
