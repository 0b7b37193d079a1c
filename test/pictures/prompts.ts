/**
 * `npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE]`: prompts and warnings in each of their
 * states, each in light, dark and forced colours, 400 and 320 pixels wide, small (550 x 380) and at
 * 200 % zoom, to look at. The three-second test is made with the first eight in light. Needs
 * `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant } from '../tenant/tenant';
import { begin, POLICY, STATES, type State } from './prompt-states';
import { show, type Variant } from './variant';

const BLANK = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

const VARIANTS: Readonly<Record<string, Variant>> = {
  light: { width: 1280, height: 720 },
  dark: { width: 1280, height: 720, colorScheme: 'dark' },
  forced: { width: 1280, height: 720, forcedColors: 'active' },
  narrow: { width: 400, height: 640 },
  narrowest: { width: 320, height: 568 },
  small: { width: 550, height: 380 },
  zoomed: { width: 640, height: 360 },
};

const [folder, locale] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no prompts without a policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: POLICY, ...(locale ? { locale } : {}) });
try {
  for (const [name, state] of Object.entries(STATES)) await takeAll(name, state);
} finally {
  await browser.close();
  await tenant.close();
}

async function takeAll(name: string, state: State): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(BLANK);
  for (const file of state.files) begin(page, file, state);
  const prompt = new ClosedRoot(page, 'second-look');
  await prompt.text(state.complete ?? 'dialog[data-settled]');
  await state.first?.(prompt, page);
  for (const [variantName, variant] of Object.entries(VARIANTS)) {
    await show(page, variant);
    await page.screenshot({ path: join(folder ?? '', `${name}-${variantName}.png`), animations: 'disabled' });
  }
  await page.close();
}
