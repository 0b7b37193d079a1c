/**
 * `npm run pictures`: the pictures of the documents, from the real product on Contoso. `npm run
 * pictures -- --stores FOLDER`: screenshots, promotional tile and logo in the sizes of the stores,
 * into an empty folder. Fails if a store would refuse one.
 */
import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { playDemo } from '../tenant/demo';
import { SAMPLE_POLICY } from '../tenant/sample-policy';
import { startTenant } from '../tenant/tenant';
import { LOGO, SCREENSHOT, storeProblems, TILE } from './store-rules';

const [flag, storeFolder] = process.argv.slice(2);
if (flag !== undefined && (flag !== '--stores' || storeFolder === undefined)) throw new Error('--stores FOLDER');

const FOLDER = storeFolder ?? fileURLToPath(new URL('.', import.meta.url));
const SIZE = storeFolder ? SCREENSHOT : { width: 1100, height: 760 };
/** Pictures that the demo takes anyway, by the names they get here. */
const OF_THE_DEMO = {
  '2-prompt': 'prompt',
  '3-warning': 'warning',
  // Smaller than a store accepts.
  ...(!storeFolder && { '4-popup': 'popup' }),
};

const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no pictures without the sample policy: ${obstacle}`);

const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: SAMPLE_POLICY });
const taken = await mkdtemp(join(tmpdir(), 'second-look-pictures-'));
try {
  await mkdir(FOLDER, { recursive: true });
  const front = browser.context.pages()[0] as Page;
  if (storeFolder) await front.setViewportSize(SIZE);
  await playDemo(browser, front, taken);
  for (const [from, to] of Object.entries(OF_THE_DEMO))
    await copyFile(join(taken, `${from}.png`), join(FOLDER, `${to}.png`));
  await take('src/welcome/index.html', 'welcome', page => page.locator('.who').waitFor());
  await take('src/records/index.html', 'records', async page => {
    // The link that was asked about.
    await page.locator('[role="row"][aria-selected]').filter({ hasText: 'Sharing link' }).first().click();
    await page.locator('.steps').waitFor();
  });
  await take('src/practice/index.html?scenario=salary-link', 'practice', async page => {
    await page.frameLocator('.stage').locator('.surface').waitFor();
    const prompt = page.frameLocator('.stage').locator('second-look');
    // Step by step, as somebody who shows it does, until it asks: the button waits for what it has
    // started.
    for (
      const end = Date.now() + 30_000;
      (await prompt.count()) === 0 && Date.now() < end;
      await page.waitForTimeout(100)
    ) {
      const next = page.locator('.show:enabled');
      if ((await next.count()) > 0) await next.click();
    }
    await prompt.waitFor({ state: 'attached' });
    await page.waitForTimeout(1000);
  });
  if (storeFolder) {
    await takeIcon('tile', TILE, 128, 'Second Look');
    await takeIcon('logo', LOGO, 240, '');
    const problems = storeProblems(storeFolder);
    if (problems.length > 0) throw new Error(`a store would refuse this:\n${problems.join('\n')}`);
  }
} finally {
  await browser.close();
  await tenant.close();
  await rm(taken, { recursive: true });
}

/** A picture of one of our own pages, as soon as it has what it shows. */
async function take(path: string, name: string, ready: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.openOwnPage(path);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.setViewportSize(SIZE);
  await ready(page);
  await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
  await page.close();
}

/** The icon in the middle, above a text. `size`: of the icon, pixels. */
async function takeIcon(name: string, viewport: typeof TILE, size: number, text: string): Promise<void> {
  const icon = await readFile(new URL('../../public/icons/icon.svg', import.meta.url), 'base64');
  const page = await browser.context.newPage();
  await page.setViewportSize(viewport);
  await page.setContent(
    `<body style="margin: 0; height: 100vh; display: grid; place-content: center; justify-items: center; gap: 16px;
      background: #fff; color: #242424; font: 600 32px system-ui, sans-serif">
      <img src="data:image/svg+xml;base64,${icon}" width="${size}" height="${size}" alt="">${text}</body>`,
  );
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
  await page.close();
}
