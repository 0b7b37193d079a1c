/**
 * Firefox ESR with the built extension, driven over WebDriver BiDi, in a profile of its own, where
 * nothing but the test tenant exists.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Entry } from '../../src/event';
import { Bidi } from './bidi';
import { findFirefox } from './find-browser.mjs';
import { FirefoxProcess } from './firefox-process';
import { FIREFOX_ORIGIN, writeProfile } from './firefox-profile';
import { FirefoxTab } from './firefox-tab';
import { firefoxPolicy, type ManagedPolicy } from './managed-policy';
import { logReader } from './read-log';
import type { TenantAddress } from './tenant-address';
import { type EntriesPredicate, waitForEntries } from './wait-for-entries';
import { within } from './within';

export interface FirefoxOptions {
  /**
   * `false`: the same browser without the extension. A path: another build of it, with the same id.
   */
  extension?: boolean | string;
  /** A policy that lies on the machine already is to install the extension. */
  installed?: boolean;
  headless?: boolean;
  /**
   * Language the pages are asked for in; the browser's own only if its language pack is installed.
   */
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /**
   * Managed values, for every browser of this process (managed-policy.ts). Firefox reads them at
   * its start only.
   */
  policy?: Record<string, unknown>;
  /** A folder that outlives the browser, for a restart; the extension keeps what it has stored. */
  profile?: string;
  /**
   * Further `about:config` settings, e.g. `extensions.background.idle.timeout` (ms) to see the
   * background page end.
   */
  prefs?: Record<string, string | number | boolean>;
}

export interface FirefoxBrowser {
  version: string;
  bidi: Bidi;
  policy?: ManagedPolicy;
  /** A new tab in the foreground, loaded. */
  open(url: string): Promise<FirefoxTab>;
  /** All rows of the log, oldest first. Does not create the database. */
  entries(): Promise<Entry[]>;
  waitForEntries(predicate: EntriesPredicate, timeoutMs?: number): Promise<Entry[]>;
  openPopup(): Promise<FirefoxTab>;
  /** Any page of the extension, e.g. `src/records/index.html`. */
  openOwnPage(path: string): Promise<FirefoxTab>;
  close(): Promise<void>;
}

const built = fileURLToPath(new URL('../../dist/firefox', import.meta.url));

export async function launchFirefox(tenant: TenantAddress, options: FirefoxOptions = {}): Promise<FirefoxBrowser> {
  const executable = await findFirefox();
  if (!executable) throw new Error('no Firefox ESR found: run `node test/prepare.mjs --firefox`');
  const { extension = true, headless = true, locale = 'en-US', colorScheme = 'light', prefs = {} } = options;
  const { installed = false } = options;
  const folder = extension === true ? built : extension || undefined;

  const policy = options.policy && firefoxPolicy();
  if (options.policy) policy?.set(options.policy);
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'second-look-firefox-')));
  await writeProfile(profile, tenant, locale, colorScheme, prefs);
  const running = new FirefoxProcess(executable, profile, headless);
  let bidi: Bidi | undefined;
  const close = async () => {
    await bidi?.send('browser.close', {}).catch(() => running.kill());
    bidi?.close();
    if (!bidi) running.kill();
    await running.ended();
    policy?.restore();
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };

  try {
    bidi = await Bidi.connect(await running.address());
    return {
      ...(await drive(
        bidi,
        installed ? 'installed' : folder ? { folder, welcomes: options.policy?.welcome !== false } : undefined,
      )),
      ...(policy && { policy }),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function drive(
  bidi: Bidi,
  extension: 'installed' | { folder: string; welcomes: boolean } | undefined,
): Promise<Omit<FirefoxBrowser, 'close' | 'policy'>> {
  const { capabilities } = await bidi.send('session.new', {
    capabilities: { alwaysMatch: { acceptInsecureCerts: true } },
  });
  if (typeof extension === 'object') {
    await bidi.send('webExtension.install', { extensionData: { type: 'path', path: extension.folder } });
    if (extension.welcomes) await closeWelcome(bidi);
  }

  const openTab = async (url: string, background: boolean) => {
    const { context } = await bidi.send('browsingContext.create', { type: 'tab', background });
    const tab = new FirefoxTab(bidi, context);
    await tab.goto(url);
    return tab;
  };
  const openOwnPage = (path: string) => openTab(`${FIREFOX_ORIGIN}/${path}`, false);
  /**
   * The log is read from a tab that runs none of the extension's code: opening the popup could
   * itself create the database.
   */
  const openReader = () => openTab(`${FIREFOX_ORIGIN}/manifest.json`, true);
  const reader = extension && (extension === 'installed' ? await patiently(openReader) : await openReader());
  const entries = reader ? logReader((script, from) => reader.evaluate(script, from)) : async () => [];

  return {
    version: capabilities.browserVersion,
    bidi,
    open: url => openTab(url, false),
    entries,
    waitForEntries: (predicate, timeoutMs) => waitForEntries(entries, predicate, timeoutMs),
    openPopup: () => openOwnPage('src/popup/index.html'),
    openOwnPage,
  };
}

/**
 * The tab that opens after an installation, when it has come: tests begin with what they open
 * themselves.
 */
async function closeWelcome(bidi: Bidi): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end; await new Promise(resolve => setTimeout(resolve, 50))) {
    const { contexts } = await bidi.send('browsingContext.getTree', {});
    const found = contexts.find(({ url }) => url === `${FIREFOX_ORIGIN}/src/welcome/index.html`);
    if (found) {
      await bidi.send('browsingContext.close', { context: found.context });
      return;
    }
  }
}

/**
 * The browser installs an extension some time after its start, and says nobody when it is there. A
 * page of it that was loading when another version came never ends to load.
 */
async function patiently<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await within(5_000, 'a page of the extension', attempt());
    } catch (error) {
      if (Date.now() >= end) throw error;
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }
}
