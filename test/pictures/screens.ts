/**
 * `npx tsx test/pictures/screens.ts FOLDER [LANGUAGE]`: every page of the extension before and
 * after the demo of `npm start`, in each of its states, each in light, dark and forced colours,
 * 400 and 320 pixels wide, and at 200 % zoom, to look at. Names each picture in which something is
 * wider than the page, and what axe-core finds in each state. Needs `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { violations } from '../browsers/axe';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { playDemo } from '../tenant/demo';
import { SAMPLE_POLICY } from '../tenant/sample-policy';
import { startTenant } from '../tenant/tenant';
import { AFTER, BEFORE, type Screen } from './states';
import { show, type Variant } from './variant';

const VARIANTS: Readonly<Record<string, Variant>> = {
  light: { width: 1100, height: 760 },
  dark: { width: 1100, height: 760, colorScheme: 'dark' },
  forced: { width: 1100, height: 760, forcedColors: 'active' },
  narrow: { width: 400, height: 640 },
  narrowest: { width: 320, height: 640 },
  zoomed: { width: 550, height: 380 },
};

const [folder, locale] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/screens.ts FOLDER [LANGUAGE]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no demo without the sample policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: SAMPLE_POLICY, ...(locale ? { locale } : {}) });
try {
  for (const [name, screen] of Object.entries(BEFORE)) await takeAll(name, screen);
  await playDemo(browser, browser.context.pages()[0] as Page, folder);
  for (const [name, screen] of Object.entries(AFTER)) await takeAll(name, screen);
} finally {
  await browser.close();
  await tenant.close();
}

async function takeAll(name: string, { path, complete, first }: Screen): Promise<void> {
  const page = await browser.openOwnPage(path);
  await page.locator(complete).first().waitFor();
  await first?.(page);
  for (const found of await violations(page)) process.stdout.write(`${name}: ${found}\n`);
  for (const [variantName, variant] of Object.entries(VARIANTS)) {
    await show(page, variant);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) process.stdout.write(`${name}-${variantName}: ${over} px wider than the page\n`);
    const isWhole = variantName !== 'zoomed' && variantName !== 'forced';
    await page.screenshot({
      path: join(folder ?? '', `${name}-${variantName}.png`),
      animations: 'disabled',
      fullPage: isWhole,
    });
  }
  await page.close();
}
