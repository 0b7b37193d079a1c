/**
 * Chromium with the built extension, in a profile of its own, where nothing but the test tenant
 * exists.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page, type Worker } from 'playwright-core';
import type { Entry } from '../../src/event';
import { AGAINST_INSTALLING, chromiumFlags, POLICY_AT_ONCE } from './chromium-flags';
import { ExtensionWorker } from './chromium-worker';
import { closeWelcome } from './close-welcome';
import { crash } from './crash';
import { findChromium } from './find-browser.mjs';
import { chromiumPolicy, type ManagedPolicy } from './managed-policy';
import { launchOf } from './policy-folders';
import { logReader } from './read-log';
import { CHROMIUM_ID, type TenantAddress } from './tenant-address';
import { type EntriesPredicate, waitForEntries } from './wait-for-entries';
import { within } from './within';

export interface ChromiumOptions {
  /**
   * `false`: the same browser without the extension. A path: another build of it, with the same
   * `key`.
   */
  extension?: boolean | string;
  /** Id of the extension, if a policy that lies on the machine already is to install it. */
  installed?: string;
  headless?: boolean;
  /** Language of the browser and of the pages, e.g. `de`. */
  locale?: string;
  colorScheme?: 'light' | 'dark';
  /**
   * The tab with the welcome page stays; otherwise it is closed, so that tests begin with what they
   * open themselves.
   */
  welcome?: boolean;
  /**
   * Managed values, in force before the browser starts, for every browser of this process
   * (managed-policy.ts).
   */
  policy?: Record<string, unknown>;
  /** Policies of the browser itself, e.g. `ExtensionSettings`, beside `policy`. */
  browserPolicy?: Record<string, unknown>;
  /** Resolves as soon as the browser runs. Its policy comes 3 s later, as on a person's machine. */
  early?: boolean;
  /** A folder that outlives the browser, for a restart. Absent: a temporary one. */
  profile?: string;
}

export interface ChromiumBrowser {
  context: BrowserContext;
  /** There if `policy` was given: to edit while the browser runs. */
  policy?: ManagedPolicy;
  /** The service worker; starts it if it is not running. */
  worker(): Promise<Worker>;
  /**
   * Ends the service worker as the browser does when it has been idle; resolves when it is gone.
   * Its database stays.
   */
  killWorker(): Promise<void>;
  /** The same, but what waits for it may start it anew at once. */
  killWorkerOnce(): Promise<void>;
  /** The same, if it runs. @returns whether it did. */
  strikeWorker(): Promise<boolean>;
  workerRuns(): Promise<boolean>;
  /** Resolves when the worker, which something else starts, listens to all the policy wants. */
  workerListens(): Promise<void>;
  /** All rows of the log, oldest first. Neither wakes the worker nor creates the database. */
  entries(): Promise<Entry[]>;
  waitForEntries(predicate: EntriesPredicate, timeoutMs?: number): Promise<Entry[]>;
  /** The popup as a tab: a real popup cannot be driven. */
  openPopup(): Promise<Page>;
  /** Any page of the extension, e.g. `src/records/index.html`. */
  openOwnPage(path: string): Promise<Page>;
  /** Kills the browser (SIGKILL). Only a `profile` that the caller named is left. */
  crash(): Promise<void>;
  close(): Promise<void>;
}

/** How long the browser may take to deliver its managed policy, ms. It takes less than 1 s. */
const POLICY_LIMIT = 60_000;

const built = fileURLToPath(new URL('../../dist/chrome', import.meta.url));

export async function launchChromium(tenant: TenantAddress, options: ChromiumOptions = {}): Promise<ChromiumBrowser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('no Chromium found: run `node test/prepare.mjs`');
  const { extension = true, headless = true, locale = 'en-US', colorScheme = 'light' } = options;
  const { installed } = options;
  const folder = installed ? undefined : extension === true ? built : extension || undefined;

  const policy = (options.policy || options.browserPolicy) && chromiumPolicy(options.browserPolicy);
  policy?.set(options.policy ?? {});
  const profile = options.profile ?? (await mkdtemp(join(tmpdir(), 'second-look-chromium-')));
  const { path, env } = launchOf(executablePath);
  const cleanUp = async () => {
    policy?.restore();
    if (!options.profile) await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };

  let context: BrowserContext;
  try {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: path,
      headless,
      locale,
      colorScheme,
      args: [
        ...chromiumFlags(tenant, locale, folder, installed !== undefined),
        ...(options.early ? [] : [POLICY_AT_ONCE]),
      ],
      ...(installed && { ignoreDefaultArgs: AGAINST_INSTALLING }),
      // Its other temporary folders go with the profile. The browser's own language, which
      // chrome.i18n follows, comes from LANGUAGE on Linux.
      env: {
        ...process.env,
        ...env,
        ...(process.platform === 'linux' && { TMPDIR: profile }),
        LANGUAGE: locale.replace('-', '_'),
      },
    });
  } catch (error) {
    await cleanUp();
    throw error;
  }

  const worker = new ExtensionWorker(context, installed);
  let reader: Page | undefined;
  const openOwnPage = async (path: string) => {
    const page = await context.newPage();
    await page.goto(`chrome-extension://${installed ?? CHROMIUM_ID}/${path}`);
    return page;
  };
  /**
   * The log is read from a tab that runs none of the extension's code: opening the popup could
   * itself create the database.
   */
  const openReader = async () => {
    if (!reader || reader.isClosed()) reader = await openOwnPage('manifest.json');
    return reader;
  };
  const entries = logReader(async (script, from) => (await openReader()).evaluate(script, from));

  if ((folder || installed) && !options.early) {
    await worker.find();
    await entries(); // The tab is opened now, so that it does not take the foreground in the middle of a test.
    if (!options.welcome && options.policy?.welcome !== false) await closeWelcome(context);
    await context.pages()[0]?.bringToFront();
    // In the first moments of a browser, managed values are still on their way; a test with a
    // policy means to test with it. Asked from the tab: a worker that is replaced just then would
    // never answer.
    if (policy || installed)
      await within(
        POLICY_LIMIT,
        'the managed policy has come',
        openReader().then(tab => tab.evaluate(() => chrome.storage.managed.get())),
      );
  }

  return {
    context,
    ...(policy && { policy }),
    worker: () => worker.find(),
    killWorker: () => worker.kill(),
    killWorkerOnce: () => worker.end(),
    strikeWorker: () => worker.strike(),
    workerRuns: () => worker.runs(),
    workerListens: () => worker.listens(),
    entries,
    waitForEntries: (predicate, timeoutMs) => waitForEntries(entries, predicate, timeoutMs),
    openPopup: () => openOwnPage('src/popup/index.html'),
    openOwnPage,
    crash: async () => {
      await crash(context);
      await cleanUp();
    },
    close: async () => {
      await context.close();
      await cleanUp();
    },
  };
}
