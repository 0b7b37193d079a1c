/**
 * `npx tsx test/pictures/screens.ts FOLDER [LANGUAGE [START]]`: every page of the extension before
 * and after the demo of `npm start`, without a policy and in trouble, in each of its states whose
 * name begins with START, each in light, dark and forced colours, 400 and 320 pixels wide, and at
 * 200 % zoom, to look at. Names each picture in which something is wider than the page, and what
 * axe-core finds in each state. Needs `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { violations } from '../browsers/axe';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { playDemo } from '../tenant/demo';
import { SAMPLE_POLICY } from '../tenant/sample-policy';
import { startTenant } from '../tenant/tenant';
import { BLANK, begin } from './prompt-states';
import { AFTER, BEFORE, type Screen, TROUBLED, UNMANAGED } from './states';
import { show, type Variant } from './variant';

const VARIANTS: Readonly<Record<string, Variant>> = {
  light: { width: 1100, height: 760 },
  dark: { width: 1100, height: 760, colorScheme: 'dark' },
  forced: { width: 1100, height: 760, forcedColors: 'active' },
  narrow: { width: 400, height: 640 },
  narrowest: { width: 320, height: 640 },
  zoomed: { width: 550, height: 380 },
};

/** No browser goes to this port, nobody allowed these sites, and there is no rule of this name. */
const TROUBLE = {
  ...SAMPLE_POLICY,
  practice: false,
  extraHosts: ['portal.contoso.com', 'files.contoso.com'],
  forwardKind: 'otlp',
  forwardUrl: 'http://127.0.0.1:9/',
  responses: [...SAMPLE_POLICY.responses, 'bulk-downlod=inform'],
};

const [folder, locale, start = ''] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/screens.ts FOLDER [LANGUAGE [START]]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no demo without the sample policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
try {
  await inBrowser(SAMPLE_POLICY, async browser => {
    await takeEach(browser, BEFORE);
    await playDemo(browser, browser.context.pages()[0] as Page, folder);
    await takeEach(browser, AFTER);
  });
  await inBrowser(undefined, browser => takeEach(browser, UNMANAGED));
  await inBrowser(TROUBLE, async browser => {
    await shareMany(browser);
    await takeEach(browser, TROUBLED);
  });
} finally {
  await tenant.close();
}

async function inBrowser(
  policy: Record<string, unknown> | undefined,
  use: (browser: ChromiumBrowser) => Promise<void>,
): Promise<void> {
  const browser = await launchChromium(tenant, { ...(policy && { policy }), ...(locale && { locale }) });
  try {
    await use(browser);
  } finally {
    await browser.close();
  }
}

async function shareMany(browser: ChromiumBrowser): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(BLANK);
  for (let item = 1; item <= 6; item += 1) begin(page, item, { files: [], linkKind: 4 });
  await browser.waitForEntries(all => all.filter(({ kind }) => kind === 'outcome').length >= 6);
}

async function takeEach(browser: ChromiumBrowser, screens: Readonly<Record<string, Screen>>): Promise<void> {
  for (const [name, screen] of Object.entries(screens))
    if (name.startsWith(start)) await takeAll(browser, name, screen);
}

async function takeAll(
  browser: ChromiumBrowser,
  name: string,
  { path, complete, first, opens }: Screen,
): Promise<void> {
  const opened = await browser.openOwnPage(path);
  await opened.locator(complete).first().waitFor();
  await first?.(opened, tenant);
  const [page] = opens ? await Promise.all([opened.waitForEvent('popup'), opens(opened)]) : [opened];
  for (const found of await violations(page)) process.stdout.write(`${name}: ${found}\n`);
  for (const [variantName, variant] of Object.entries(VARIANTS)) {
    await show(page, variant);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over > 0) process.stdout.write(`${name}-${variantName}: ${over} px wider than the page\n`);
    const isWhole = variantName !== 'zoomed' && variantName !== 'forced';
    if (variantName.startsWith('narrow')) await drawLines(page, variant);
    await page.screenshot({
      path: join(folder ?? '', `${name}-${variantName}.png`),
      animations: 'disabled',
      fullPage: isWhole,
      // Of a long page on a busy machine.
      timeout: 120_000,
    });
  }
  await page.close();
  if (page !== opened) await opened.close();
}

/** The history draws only the lines near the window, which thus becomes as high as the page. */
async function drawLines(page: Page, variant: Variant): Promise<void> {
  if ((await page.locator('.lines').count()) === 0) return;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await show(page, { ...variant, height });
}
