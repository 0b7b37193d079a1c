/**
 * `npm start`: Contoso on this machine, and Chromium with the extension and a sample policy in
 * front of it.
 */
import { fileURLToPath } from 'node:url';
import { launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { LIBRARY, ONEDRIVE, playDemo } from './demo';
import { SAMPLE_POLICY } from './sample-policy';
import { startTenant } from './tenant';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const obstacle = policyObstacle('chromium');

console.log(`Contoso starts on this machine${hasDisplay ? '' : '; there is no display, so the demo plays itself'}.`);
if (obstacle) console.log(`Without the sample policy, on built-in defaults: ${obstacle}.`);

const tenant = await startTenant();
const browser = await launchChromium(tenant, {
  headless: !hasDisplay,
  welcome: hasDisplay,
  ...(obstacle ? {} : { policy: SAMPLE_POLICY }),
});

let ended = false;
/** Once, however it comes to an end: the browser, the server, the policy file. */
async function end(code: number): Promise<void> {
  if (ended) return;
  ended = true;
  await browser.close();
  await tenant.close();
  process.exit(code);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(0));

const page = browser.context.pages()[0] ?? (await browser.context.newPage());
try {
  if (hasDisplay) {
    browser.context.on('close', () => end(0));
    await page.goto(LIBRARY);
    await page.bringToFront();
    console.log(`Try, and look at the page and at the toolbar button (behind the puzzle piece; pin it):
  1. Select "Salaries 2026.xlsx", Share, settings: Anyone, Can edit, Copy link: you are asked first.
  2. Select ten files, Download.
  3. In OneDrive, share with kim@fabrikam.com, who is outside: ${ONEDRIVE}
Ctrl-C, or closing the browser, ends everything; every start is fresh.`);
  } else {
    await playDemo(browser, page, fileURLToPath(new URL('../../test-results/demo', import.meta.url)));
    await end(0);
  }
} catch (error) {
  if (!ended) console.error(error);
  await end(1);
}
