/** Firefox ends the background when it has been idle, also while a question is open. Each test looks at the log, the screen, and what Contoso received. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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
/** Far less than the browser's own half minute, so that the question's own sign of life, every 20 s, comes too late. ms. */
const IDLE = 2000;
/** It is not ended before it has been idle twice, and while it is being written to. */
const PATIENCE = 30_000;

describe.skipIf(obstacle)(`the background of Firefox ends while a question is open${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;
  let own: FirefoxTab;
  let tab: FirefoxTab;
  let before = 0;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant, { policy: POLICY, prefs: { 'extensions.background.idle.timeout': IDLE } });
    own = await firefox.openOwnPage('src/options/index.html');
  });
  afterAll(async () => {
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
    expect.poll(() => own.evaluate(() => chrome.extension.getBackgroundPage() === null), { timeout: PATIENCE }).toBe(true);
  const press = async (button: string) => {
    await tab.waitFor(`${DIALOG}[data-settled]`);
    await tab.click(`second-look >>> button.${button}`);
  };
  const shares = () => tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

  /** Run in the page. */
  const HOOKED: [string, (url: string, body: string) => Promise<number>][] = [
    ['fetch', async (url, body) => (await fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status],
    [
      'xhr',
      (url, body) =>
        new Promise(resolve => {
          const xhr = new XMLHttpRequest();
          xhr.onloadend = () => resolve(xhr.status);
          xhr.open('POST', url);
          xhr.setRequestHeader('content-type', 'application/json');
          xhr.send(body);
        }),
    ],
  ];

  describe.each(HOOKED)('%s', (_, share) => {
    it.each(['proceed', 'stop'])(
      '%s still counts',
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
    '%s: the browser lets it go at once; the log says that nobody answered, and the person is told',
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

  // Last: with it go the pages of the extension, through which the log is read here.
  it('the extension is reloaded, as by an update: the request of a page goes on, and the next start puts it into the log', async () => {
    tab = await firefox.open(BLANK);
    const [, share] = HOOKED[0] as (typeof HOOKED)[0];
    const { url, body } = shareLink(1, ANYONE_EDIT);
    const shared = tab.evaluate(share, url, body);
    await tab.waitFor(`${DIALOG}[data-settled]`);
    own.evaluate(() => chrome.runtime.reload()).catch(() => undefined);
    expect(await shared).toBe(200);
    expect(shares()).toHaveLength(1);
    const read = async (): Promise<Entry[]> => {
      const reader = await firefox.openOwnPage('manifest.json');
      const all = since(await logReader((script, from) => reader.evaluate(script, from))());
      await reader.close();
      return all;
    };
    await expect.poll(async () => of(await read().catch(() => []), 'fault').length, { timeout: 20_000, interval: 500 }).toBeGreaterThan(0);
    expect(of(await read(), 'answer')).toMatchObject([{ choice: 'unseen' }]);
  }, 90_000);
});
