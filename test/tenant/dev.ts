/**
 * `npm run dev`: Contoso, and Chromium with the extension. Whenever a source is saved, the
 * extension is built and loaded again, content scripts and page hook included, and the page in
 * front with it. Without a display the browser runs unseen.
 */
import { build, type Rolldown } from 'vite';
import { launchChromium } from '../browsers/chromium';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { policyObstacle } from '../browsers/managed-policy';
import { LIBRARY } from './demo';
import { SAMPLE_POLICY } from './sample-policy';
import { startTenant } from './tenant';

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const watcher = (await build({ mode: 'chrome', logLevel: 'error', build: { watch: {} } })) as Rolldown.RolldownWatcher;
await built();
const tenant = await startTenant();
const browser = await launchChromium(tenant, {
  headless: !hasDisplay,
  ...(policyObstacle('chromium') ? {} : { policy: SAMPLE_POLICY }),
});
const page = browser.context.pages()[0] ?? (await browser.context.newPage());
await page.goto(LIBRARY);
console.log(
  'Chromium shows a library of Contoso. Save a file below src/ or public/, and it is there in the browser. Ctrl-C ends everything.',
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
browser.context.on('close', end);

for (;;) {
  await built();
  const start = Date.now();
  await atExtensionsPage(browser.context, 'reload');
  for (const open of browser.context.pages()) if (open.url().startsWith('https:')) await open.reload();
  console.log(`${new Date().toLocaleTimeString()}: loaded again (${Date.now() - start} ms after the build)`);
}

/** Resolves at the end of a build that went well; a build that fails says why. */
function built(): Promise<void> {
  return new Promise(resolve => {
    const listener = (event: Rolldown.RolldownWatcherEvent) => {
      if (event.code === 'ERROR') console.error(event.error.message);
      if (event.code !== 'END') return;
      watcher.off('event', listener);
      resolve();
    };
    watcher.on('event', listener);
  });
}

async function end(): Promise<void> {
  await watcher.close();
  await browser.close();
  await tenant.close();
  process.exit(0);
}
