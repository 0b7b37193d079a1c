/** Updates that browsers look for by themselves every few hours, here at once. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import type { Entry } from '../../src/event';
import { verify } from '../../src/log/verify/verify';
import type { ChromiumBrowser } from '../browsers/chromium';
import { EXTENSIONS_PAGE } from '../browsers/chromium-extensions';
import type { FirefoxBrowser } from '../browsers/firefox';
import { FirefoxTab } from '../browsers/firefox-tab';
import { FIREFOX_ID } from '../browsers/tenant-address';

/** All rows of before are there, and the chain verifies. */
export async function expectKept(before: readonly Entry[], after: readonly Entry[]): Promise<void> {
  expect(after.slice(0, before.length)).toEqual(before);
  expect(await verify(after, { anyOrder: true })).toMatchObject({ verdict: 'ok' });
}

/**
 * Chromium installs an update that it has loaded five seconds after the extension is idle: no page
 * of it is open, and its worker has ended. Resolves when this version runs.
 */
export async function untilUpdated(browser: ChromiumBrowser, id: string, version: string): Promise<void> {
  const own = browser.context.pages().filter(page => page.url().startsWith(`chrome-extension://${id}/`));
  await Promise.all(own.map(page => page.close()));
  const watcher = await browser.context.newPage();
  await watcher.goto(EXTENSIONS_PAGE);
  const installed = async () => {
    const now = await watcher.evaluate(async which => (await chrome.management.get(which)).version, id);
    // Again, because an alarm may have started the worker anew.
    if (now !== version) await browser.killWorker();
    return now;
  };
  await expect.poll(installed, { timeout: 30_000, interval: 250 }).toBe(version);
  await watcher.close();
}

/** The version that the update manifest of a kit offers to Firefox. */
export function offeredToFirefox(hosting: string): string {
  const { addons } = JSON.parse(readFileSync(join(hosting, 'updates.json'), 'utf8')) as {
    addons: Record<string, { updates: { version: string }[] }>;
  };
  return addons[FIREFOX_ID]?.updates[0]?.version ?? '';
}

/** What only Firefox's own windows have. */
interface Privileged {
  ChromeUtils: {
    importESModule(name: string): {
      AddonManagerPrivate: { backgroundUpdateCheck(): Promise<void> };
      AddonManager: { STATE_POSTPONED: number; getAllInstalls(): Promise<{ state: number }[]> };
    };
  };
  WebExtensionPolicy: {
    getByID(id: string): {
      extension: { version: string; terminateBackground(): Promise<void> };
      readyPromise: Promise<unknown>;
    } | null;
  };
}

/** What Firefox's timer calls. */
export async function checkForUpdates(firefox: FirefoxBrowser): Promise<void> {
  await (await browserWindow(firefox)).evaluate(async () => {
    const { ChromeUtils } = globalThis as unknown as Privileged;
    const { AddonManagerPrivate } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await AddonManagerPrivate.backgroundUpdateCheck();
  });
}

/** Whether an update is there that waits for the extension. */
export async function isUpdateDeferred(firefox: FirefoxBrowser): Promise<boolean> {
  return (await browserWindow(firefox)).evaluate(async () => {
    const { ChromeUtils } = globalThis as unknown as Privileged;
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    return (await AddonManager.getAllInstalls()).some(({ state }) => state === AddonManager.STATE_POSTPONED);
  });
}

/** Asked of the browser: a page of the extension that is just replaced would never answer. */
export async function runningVersion(firefox: FirefoxBrowser): Promise<string | undefined> {
  return (await browserWindow(firefox)).evaluate(async id => {
    const policy = (globalThis as unknown as Privileged).WebExtensionPolicy.getByID(id);
    await policy?.readyPromise;
    return policy?.extension.version;
  }, FIREFOX_ID);
}

/** As Firefox does when the background has been idle. */
export async function endBackground(firefox: FirefoxBrowser): Promise<void> {
  await (await browserWindow(firefox)).evaluate(
    async id => (globalThis as unknown as Privileged).WebExtensionPolicy.getByID(id)?.extension.terminateBackground(),
    FIREFOX_ID,
  );
}

/** Its own, with its privileges. */
export async function browserWindow({ bidi }: FirefoxBrowser): Promise<FirefoxTab> {
  const { contexts } = await bidi.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
  const [window] = contexts;
  if (!window) throw new Error('Firefox has no window');
  return new FirefoxTab(bidi, window.context);
}

/** By a tab of its own, because an update closes all pages of the extension. */
export async function inOwnPage<Result>(firefox: FirefoxBrowser, use: (page: FirefoxTab) => Promise<Result>) {
  const page = await firefox.openOwnPage('manifest.json');
  return use(page).finally(() => page.close());
}
