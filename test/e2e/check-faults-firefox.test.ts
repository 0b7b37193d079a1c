/** The check of an installation in real Firefox, with one fault after the other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { startTenant, type Tenant } from '../tenant/tenant';
import { damageLog, makeLogNewer, SERVER_FAULTS } from './check-faults';
import { CHECK_PAGE, failed } from './check-page';

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
  const launch = async (policy?: Record<string, unknown>) => {
    await firefox?.close();
    firefox = undefined;
    firefox = await launchFirefox(tenant, policy ? { policy } : {});
  };
  async function check(before?: () => Promise<unknown>): Promise<Record<string, string>> {
    const page = await (firefox as FirefoxBrowser).openOwnPage(before ? 'src/options/index.html' : CHECK_PAGE);
    if (before) await page.evaluate(before);
    const found = before ? await check() : await failed(page);
    await page.close();
    return found;
  }

  describe('with a policy', () => {
    beforeAll(() => launch({ forwardKind: 'otlp', forwardUrl: receiver.url, forwardToken: 'c0ffee' }));
    afterEach(() => receiver.answerWith('ok'));

    it.each(SERVER_FAULTS)('finds %s', async (_, act, words) => {
      receiver.answerWith(act);
      expect(await check()).toEqual({ forward: expect.stringContaining(words) });
    });

    it('finds a site that is not allowed any more', async () => {
      const missing = await check(() => chrome.permissions.remove({ origins: ['https://*.sharepoint.com/*'] }));
      expect(missing.hosts).toContain('sharepoint.com');
    });

    it('finds a changed log, and a clock that was set back', async () => {
      const found = await check(damageLog);
      expect(found).toMatchObject({
        chain: expect.stringContaining('The log was changed'),
        clock: expect.stringContaining('clock'),
      });
    });

    it('finds a log that cannot be opened', async () => {
      expect(await check(makeLogNewer)).toHaveProperty('log');
    });
  });

  it('finds a setting with a problem, a site of the policy that is not allowed, and a server that is not there', async () => {
    await launch({
      retentionDays: -1,
      extraHosts: ['docs.contoso.example'],
      forwardKind: 'otlp',
      forwardUrl: 'http://127.0.0.1:9/v1/logs',
    });
    expect(await check()).toMatchObject({
      policy: expect.stringContaining('retentionDays'),
      policyHosts: expect.stringContaining('docs.contoso.example'),
      forward: expect.stringContaining('could not be reached'),
    });
  });

  it('finds no policy, and names the id that one has to be for', async () => {
    await launch();
    expect((await check()).policy).toContain('second-look@second-look.example');
  });
});
