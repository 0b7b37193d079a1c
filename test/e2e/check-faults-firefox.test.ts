/** The check of an installation in real Firefox, with one fault after the other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { startTenant, type Tenant } from '../tenant/tenant';
import { damageLog, makeLogNewer, TRANSPORT_FAULTS } from './check-faults';
import { CHECK_PAGE, failed, notPassed } from './check-page';
import { BLANK } from './contoso';

const CLOSED = 'https://contoso-my.sharepoint.com/_test/text';

const obstacle = policyObstacle('firefox');

describe.skipIf(obstacle)(`the check in Firefox ESR${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser | undefined;
  let receiver: Receiver;
  beforeAll(async () => {
    tenant = await startTenant();
    receiver = await startReceiver({ kind: 'otlp' });
  });
  afterAll(async () => {
    await firefox?.close();
    await receiver?.close();
    await tenant?.close();
  });
  const launch = async (
    policy: Record<string, unknown> | undefined,
    prefs: Record<string, number | string | boolean>,
  ) => {
    await firefox?.close();
    firefox = undefined;
    firefox = await launchFirefox(tenant, { prefs, ...(policy && { policy }) });
  };
  const open = (path: string) => (firefox as FirefoxBrowser).openOwnPage(path);
  async function check(find = failed): Promise<Record<string, string>> {
    const page = await open(CHECK_PAGE);
    const found = await find(page);
    await page.close();
    return found;
  }
  async function inOwnPage<Args extends string[]>(work: (...args: Args) => Promise<unknown>, ...args: Args) {
    const page = await open('src/options/index.html');
    await page.evaluate(work as (...args: string[]) => Promise<null>, ...args);
    await page.close();
  }

  describe('with a policy', () => {
    beforeAll(() => launch({ forwardKind: 'otlp', forwardUrl: receiver.url, forwardToken: 'c0ffee' }, {}));
    afterEach(() => receiver.answerWith('ok'));

    it('does not pass a second witness that has heard nothing', async () => {
      expect(await check(notPassed)).toMatchObject({ network: 'untestable' });
    });

    it.each(TRANSPORT_FAULTS)('finds %s', async (_, act, words) => {
      receiver.answerWith(act);
      expect(await check()).toEqual({ forward: expect.stringContaining(words) });
    });

    it('finds a site that is not allowed any more', async () => {
      await inOwnPage(() => chrome.permissions.remove({ origins: ['https://*.sharepoint.com/*'] }));
      expect((await check()).hosts).toContain('sharepoint.com');
    });

    it('finds a row that was cut out of the log', async () => {
      await inOwnPage(damageLog, 'cut');
      expect(await check()).toMatchObject({
        chain: expect.stringContaining('The log was changed'),
        log: expect.stringContaining('were changed'),
      });
      await inOwnPage(damageLog, 'put back');
      expect(await check()).not.toHaveProperty('chain');
    });

    it('finds a changed log, and a clock that was set back', async () => {
      await inOwnPage(damageLog, 'date');
      expect(await check()).toMatchObject({
        chain: expect.stringContaining('The log was changed'),
        clock: expect.stringContaining('clock'),
      });
    });

    it('finds a log that cannot be opened', async () => {
      await inOwnPage(makeLogNewer);
      expect(await check()).toHaveProperty('log');
    });
  });

  it('finds a setting with a problem, a site of the policy that is not allowed, a server that is not there, and too little space', async () => {
    await launch(
      {
        retentionDays: -1,
        extraHosts: ['docs.contoso.example'],
        forwardKind: 'otlp',
        forwardUrl: 'http://127.0.0.1:9/v1/logs',
      },
      { 'dom.quotaManager.temporaryStorage.fixedLimit': 50_000 },
    );
    expect(await check()).toMatchObject({
      policy: expect.stringContaining('retentionDays'),
      policyHosts: expect.stringContaining('docs.contoso.example'),
      forward: expect.stringContaining('couldn’t be reached'),
      storage: expect.stringContaining('too little free space'),
    });
  });

  describe('without a policy', () => {
    beforeAll(() =>
      launch(undefined, {
        // What Firefox itself does with sites where it lets no extension in.
        'extensions.webextensions.restrictedDomains': new URL(CLOSED).hostname,
        'dom.storageManager.prompt.testing': true,
        'dom.storageManager.prompt.testing.allow': false,
      }),
    );

    it('names the id that a policy has to be for, and finds a log that the browser may delete', async () => {
      expect(await check()).toEqual({
        policy: expect.stringContaining('second-look@second-look.example'),
        storage: expect.stringContaining('may still delete the log'),
      });
    });

    it('finds one of two pages that is closed to extensions', async () => {
      await firefox?.open(BLANK);
      expect(await check()).not.toHaveProperty('hook');
      await firefox?.open(CLOSED);
      const words = expect.stringContaining('doesn’t allow extensions on this page');
      expect(await check()).toMatchObject({ hook: words, prompt: words });
    });
  });
});
