/**
 * Firefox ends the background when it has been idle, also while a question is open. Each test looks
 * at the log, the screen, and what Contoso received.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { policyObstacle } from '../browsers/managed-policy';
import { logReader } from '../browsers/read-log';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BLANK, shareLink, writtenSince } from './contoso';
import { addressOf, handedOut, LIBRARY, of, POLICY, SALARIES, settle, WAYS } from './hold';

const obstacle = policyObstacle('firefox');
const DIALOG = 'second-look >>> dialog';
/** The kind of link that the policy asks about. */
const ANYONE_EDIT = 5;
/**
 * Far less than the browser's own half minute, so that the question's own sign of life, every 20 s,
 * comes too late. ms.
 */
const IDLE = 2000;
/** It is not ended before it has been idle twice, and while it is being written to. */
const PATIENCE = 30_000;

const OPTIONS = { policy: POLICY, prefs: { 'extensions.background.idle.timeout': IDLE } };

/** Run in the page. */
const HOOKED = {
  fetch: async (url: string, body: string) =>
    (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status,
  xhr: (url: string, body: string) =>
    new Promise<number>(resolve => {
      const xhr = new XMLHttpRequest();
      xhr.onloadend = () => resolve(xhr.status);
      xhr.open('POST', url);
      xhr.setRequestHeader('content-type', 'application/json');
      xhr.send(body);
    }),
};
const sharesOf = (tenant: Tenant) =>
  tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

describe.skipIf(obstacle)(
  `Firefox ends the background while a prompt is open${obstacle ? ` (skipped: ${obstacle})` : ''}`,
  () => {
    let tenant: Tenant;
    let firefox: FirefoxBrowser;
    let own: FirefoxTab;
    let tab: FirefoxTab;
    let before = 0;
    let reloaded: Promise<Reloaded>;

    beforeAll(async () => {
      tenant = await startTenant();
      firefox = await launchFirefox(tenant, OPTIONS);
      own = await firefox.openOwnPage('src/options/index.html');
      reloaded = (await beginReload()).reloaded;
      // The test that looks at it says so if it fails; it must not end the others.
      reloaded.catch(() => undefined);
    });
    afterAll(async () => {
      await reloaded?.catch(() => undefined);
      await firefox?.close();
      await tenant?.close();
    });
    beforeEach(async () => {
      await tab?.close();
      tenant.reset();
      before = (await firefox.entries()).at(-1)?.seq ?? 0;
    });

    const since = (all: Entry[]) => writtenSince(before, all);
    const waitForEntries = async (isEnough: (all: Entry[]) => boolean) =>
      since(await firefox.waitForEntries(all => isEnough(since(all)), PATIENCE));
    const hasEnded = () =>
      expect
        .poll(() => own.evaluate(() => chrome.extension.getBackgroundPage() === null), { timeout: PATIENCE })
        .toBe(true);
    const press = (button: string) => tab.press(`second-look >>> button.${button}`);
    const shares = () => sharesOf(tenant);

    describe.each(Object.entries(HOOKED))('%s', (_, share) => {
      it.each(['proceed', 'stop'])(
        'counts %s',
        async button => {
          tab = await firefox.open(BLANK);
          const { url, body } = shareLink(1, ANYONE_EDIT);
          const shared = tab.evaluate(share, url, body);
          await tab.waitFor(`${DIALOG}[data-settled]`);
          await hasEnded();
          expect(shares()).toEqual([]);
          await press(button);
          expect(await shared).toBe(button === 'proceed' ? 200 : 403);
          expect(shares()).toHaveLength(button === 'proceed' ? 1 : 0);
          const entries = await waitForEntries(all => of(all, 'answer').length > 0);
          expect(of(entries, 'asked')).toHaveLength(1);
          expect(of(entries, 'answer')).toMatchObject([{ choice: button }]);
          expect(of(entries, 'fault')).toEqual([]);
        },
        60_000,
      );
    });

    it.each(['a frame', 'a[download]'])(
      '%s: leaves at once; the log says that there was no answer, and the user is warned',
      async way => {
        tab = await firefox.open(LIBRARY);
        await tab.evaluate(WAYS[way] as (address: string) => void, addressOf(SALARIES));
        await tab.waitFor(`${DIALOG}[data-settled]`);
        expect(handedOut(tenant)).toHaveLength(0);
        const entries = await waitForEntries(all => of(all, 'fault').length > 0 && of(all, 'shown').length > 0);
        await settle();
        expect(handedOut(tenant)).toHaveLength(1);
        expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200 }]);
        expect(of(entries, 'fault')).toMatchObject([{ fault: { where: 'warning' } }]);
        expect(of(entries, 'answer')).toEqual([]);
        await expect.poll(() => tab.has(DIALOG)).toBe(false);
      },
      60_000,
    );

    it("an update reloads the extension: sends the page's request, and the next start logs it", async () => {
      const { hadLeft, status, sent, entries } = await reloaded;
      // Nobody is left with a question that hears no answer.
      expect(hadLeft).toEqual([]);
      expect(status).toBe(200);
      expect(sent).toHaveLength(1);
      expect(of(entries, 'fault').length).toBeGreaterThan(0);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
    }, 120_000);
  },
);

interface Reloaded {
  /** When the question had gone from the screen. */
  hadLeft: unknown[];
  /** What the page was answered. */
  status: number;
  sent: unknown[];
  entries: Entry[];
}

/**
 * The page hook waits a minute before it takes the extension for gone: in a Firefox of its own,
 * while the other tests run. Resolves when the extension was told to reload.
 */
async function beginReload(): Promise<{ reloaded: Promise<Reloaded> }> {
  const tenant = await startTenant();
  const firefox = await launchFirefox(tenant, OPTIONS);
  const close = async () => {
    await firefox.close();
    await tenant.close();
  };
  const begin = async () => {
    const own = await firefox.openOwnPage('src/options/index.html');
    const tab = await firefox.open(BLANK);
    const { url, body } = shareLink(1, ANYONE_EDIT);
    const shared = tab.evaluate(HOOKED.fetch, url, body);
    await tab.waitFor(`${DIALOG}[data-settled]`);
    // With it go the pages of the extension, through which the log is read here.
    own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    return { tab, shared };
  };
  const read = async (): Promise<Entry[]> => {
    const reader = await firefox.openOwnPage('manifest.json');
    const all = await logReader((script, from) => reader.evaluate(script, from))();
    await reader.close();
    return all;
  };
  const end = async ({ tab, shared }: Awaited<ReturnType<typeof begin>>) => {
    try {
      await vi.waitUntil(async () => !(await tab.has(DIALOG)), { timeout: 20_000 });
      const hadLeft = sharesOf(tenant);
      const status = await shared;
      await vi.waitUntil(async () => of(await read().catch(() => []), 'fault').length > 0, {
        timeout: 20_000,
        interval: 500,
      });
      return { hadLeft, status, sent: sharesOf(tenant), entries: await read() };
    } finally {
      await close();
    }
  };
  const begun = await begin().catch(async error => {
    await close();
    throw error;
  });
  return { reloaded: end(begun) };
}
