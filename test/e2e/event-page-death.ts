/**
 * Firefox ends the background when it has been idle, also while a prompt is open. Each test looks
 * at the log, the screen, and what Contoso received.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BLANK, shareLink, writtenSince } from './contoso';
import { ANYONE_EDIT, BUTTON, DIALOG, HOOKED, SHORT_IDLE, sharesOf } from './firefox-long-waits';
import { addressOf, handedOut, LIBRARY, of, SALARIES, settle, WAYS } from './hold';
import { endBackground } from './kit-updates';

/** It is not ended before it has been idle twice, and while it is being written to. */
const PATIENCE = 30_000;

export function whileTheBackgroundEnds(): void {
  describe('Firefox ends the background while a prompt is open', () => {
    let tenant: Tenant;
    let firefox: FirefoxBrowser;
    let own: FirefoxTab;
    let tab: FirefoxTab;
    let before = 0;

    beforeAll(async () => {
      tenant = await startTenant();
      firefox = await launchFirefox(tenant, SHORT_IDLE);
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
      expect
        .poll(() => own.evaluate(() => chrome.extension.getBackgroundPage() === null), { timeout: PATIENCE })
        .toBe(true);
    const press = (button: string) => tab.press(BUTTON(button));
    const shares = () => sharesOf(tenant);

    describe.each(Object.entries(HOOKED))('%s', (_, share) => {
      it.each(['proceed', 'stop'])(
        'counts %s',
        async button => {
          tab = await firefox.open(BLANK);
          const { url, body } = shareLink(1, ANYONE_EDIT);
          const shared = tab.evaluate(share, url, body);
          await tab.waitFor(`${DIALOG}[data-settled]`);
          // In one of these, and with downloads, Firefox does so itself, after some seconds.
          if (share !== HOOKED.fetch || button !== 'proceed') await endBackground(firefox);
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
  });
}
