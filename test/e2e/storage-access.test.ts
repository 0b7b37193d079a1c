/**
 * What a renderer process that a page has taken over finds in the extension's storage, and what it
 * can change there: content scripts share its process.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type ChromiumBrowser, launchChromium } from '../browsers/chromium';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { startTenant, type Tenant } from '../tenant/tenant';
import { readStorage, writeStorage } from './content-world';
import { BLANK, complete, shareFrom, shareLink } from './contoso';
import { readSettingsPage, type Shown } from './settings-page';

const DENIED = 'Error: Access to storage is not allowed from this context.';
const OPTIONS = 'src/options/index.html';
const TOKEN = 'c0ffee-token';

const policyFor = ({ url }: Receiver) => ({
  forwardKind: 'otlp',
  forwardUrl: url,
  forwardToken: TOKEN,
  pseudonymKey: 'k1:c0ffee-key',
});

/**
 * Settings that would send the log to a webhook, and a last policy that no organisation delivered.
 */
function forgedFor({ url }: Receiver) {
  const settings = { forwardKind: 'webhook', forwardUrl: url, privacyLevel: 'full', auditOnly: true };
  const good = Object.fromEntries(Object.entries(settings).map(([key, raw]) => [key, { raw, readAt: 1 }]));
  return { ownSettings: settings, keptPolicy: { good, heldSince: {}, hasCome: true } };
}

/** The same steps in either browser. */
interface Driver {
  waitForEntries(predicate: (entries: Entry[]) => boolean): Promise<Entry[]>;
  /** Opens a page of the service. */
  open(): Promise<void>;
  /** Shares from that page. */
  share(): Promise<void>;
  /** What the world of content scripts on that page reads. */
  read(): ReturnType<typeof readStorage>;
  /** Writes there. */
  write(values: object): Promise<boolean>;
  settings(): Promise<Shown>;
}

function inChromium(browser: ChromiumBrowser): Driver {
  const page = browser.context.newPage();
  const own = browser.openOwnPage('manifest.json');
  return {
    waitForEntries: predicate => browser.waitForEntries(predicate),
    open: async () => void (await (await page).goto(BLANK)),
    share: async () => void (await shareFrom(await page, 1, 5)),
    read: async () => (await own).evaluate(readStorage, BLANK),
    write: async values => (await own).evaluate(writeStorage, { url: BLANK, json: JSON.stringify(values) }),
    async settings() {
      const settings = await browser.openOwnPage(OPTIONS);
      await settings.locator('.setting').first().waitFor({ state: 'attached' });
      return settings.evaluate(readSettingsPage);
    },
  };
}

function inFirefox(browser: FirefoxBrowser): Driver {
  const tab = browser.open('about:blank');
  const own = browser.openOwnPage('manifest.json');
  return {
    waitForEntries: predicate => browser.waitForEntries(predicate),
    open: async () => (await tab).goto(BLANK),
    async share() {
      const { url, body } = shareLink(1, 5);
      const post = async (to: string, text: string) =>
        (await fetch(new URL(to, location.href).href, { method: 'POST', body: text })).status;
      await (await tab).evaluate(post, url, body);
    },
    read: async () => (await own).evaluate(readStorage, BLANK),
    write: async values => (await own).evaluate(writeStorage, { url: BLANK, json: JSON.stringify(values) }),
    async settings() {
      const settings = await browser.openOwnPage(OPTIONS);
      await settings.waitFor('.setting');
      return (await settings.evaluate(readSettingsPage as () => never)) as Shown;
    },
  };
}

const BROWSERS = {
  chromium: {
    obstacle: policyObstacle('chromium'),
    async launch(tenant: Tenant, policy?: Record<string, unknown>) {
      const browser = await launchChromium(tenant, policy ? { policy } : {});
      return { ...inChromium(browser), close: browser.close };
    },
  },
  firefox: {
    obstacle: policyObstacle('firefox'),
    async launch(tenant: Tenant, policy?: Record<string, unknown>) {
      const browser = await launchFirefox(tenant, policy ? { policy } : {});
      return { ...inFirefox(browser), close: browser.close };
    },
  },
};

describe.each(['chromium', 'firefox'] as const)('the world of content scripts in %s', name => {
  const { obstacle, launch } = BROWSERS[name];
  let tenant: Tenant;
  let receiver: Receiver;
  beforeAll(async () => {
    tenant = await startTenant();
    receiver = await startReceiver({ kind: 'otlp' });
  });
  afterAll(async () => {
    await receiver?.close();
    await tenant?.close();
  });

  it.skipIf(obstacle)("cannot read the extension's secrets while it forwards", async () => {
    const browser = await launch(tenant, policyFor(receiver));
    try {
      await browser.open();
      await browser.share();
      await expect.poll(() => receiver.events.size, { timeout: 45_000 }).toBeGreaterThan(0);
      const { local, managed, sync, session } = await browser.read();
      // Firefox 153 keeps no area but `session` from content scripts, so what a policy delivers can
      // be read there (src/THREATS.md).
      if (name === 'chromium') expect([local, managed, sync, session]).toEqual([DENIED, DENIED, DENIED, DENIED]);
      expect(local).not.toMatch(/c0ffee|secret|keptPolicy|ownSettings/);
    } finally {
      await browser.close();
    }
  });

  it('cannot change policy or settings', async () => {
    const browser = await launch(tenant);
    try {
      await browser.open();
      const before = receiver.requests.length;
      expect(await browser.write(forgedFor(receiver))).toBe(name === 'firefox');
      await browser.share();
      const entries = await browser.waitForEntries(all => complete(all, 'activity', 'seen', 'outcome'));
      const { settings } = await browser.settings();
      expect([...new Set(Object.values(settings).map(({ source }) => source))]).toEqual(['default']);
      expect(entries.filter(({ kind }) => kind === 'policy')).toEqual([]);
      expect(receiver.requests.slice(before)).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});
