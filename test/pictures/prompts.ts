/**
 * `npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE [START]]`: prompts and warnings in each of
 * their states whose name begins with START, each in light, dark and forced colours, 400 and 320
 * pixels wide, small (550 x 380) and at 200 % zoom, to look at. The three-second test is made with
 * the first eight in light. Needs `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant } from '../tenant/tenant';
import { BLANK, begin, POLICY, STATES, type State } from './prompt-states';
import { show, type Variant } from './variant';

/** SharePoint's own pages let nobody else put them into a frame; those of an add-in may. */
const ADD_IN = 'https://contoso.sharepoint.com/sites/hr/AddIn.aspx';
const AROUND = 'https://intranet.fabrikam.example/';

const VARIANTS: Readonly<Record<string, Variant>> = {
  light: { width: 1280, height: 720 },
  dark: { width: 1280, height: 720, colorScheme: 'dark' },
  forced: { width: 1280, height: 720, forcedColors: 'active' },
  narrow: { width: 400, height: 640 },
  narrowest: { width: 320, height: 568 },
  small: { width: 550, height: 380 },
  zoomed: { width: 640, height: 360 },
};

const [folder, locale, start = ''] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE [START]]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no prompts without a policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: POLICY, ...(locale ? { locale } : {}) });
try {
  await browser.context.route(AROUND, route =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${ADD_IN}" height="80"></iframe>` }),
  );
  await browser.context.route(ADD_IN, route =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Add-in' }),
  );
  for (const [name, state] of Object.entries(STATES)) if (name.startsWith(start)) await takeEach(name, state);
} finally {
  await browser.close();
  await tenant.close();
}

/** Opened anew in each size, as a person sees it. */
async function takeEach(name: string, state: State): Promise<void> {
  for (const [variantName, variant] of Object.entries(VARIANTS)) {
    tenant.reset();
    const opened = await browser.context.newPage();
    const page = await (state.isCramped ? openWindow : openPage)(opened, state, variant);
    const prompt = new ClosedRoot(page, 'second-look');
    await prompt.text(state.complete ?? 'dialog[data-settled]');
    await state.first?.(prompt, page, tenant);
    await page.screenshot({ path: join(folder ?? '', `${name}-${variantName}.png`), animations: 'disabled' });
    await page.close();
    await opened.close();
  }
}

async function openPage(page: Page, state: State, variant: Variant): Promise<Page> {
  await show(page, variant);
  await page.goto(BLANK);
  for (const file of state.files) begin(page, file, state);
  return page;
}

async function openWindow(page: Page, state: State, variant: Variant): Promise<Page> {
  await page.goto(AROUND);
  const frame = page.frame({ url: ADD_IN });
  if (!frame) throw new Error('no frame');
  await frame.waitForLoadState();
  const window = browser.context.waitForEvent('page');
  for (const file of state.files) begin(frame, file, state);
  const opened = await window;
  await show(opened, variant);
  return opened;
}
