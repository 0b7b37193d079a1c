/**
 * The core of the forwarding in real Firefox ESR, whose background is a page that the browser ends.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verify } from '../../src/log/verify/verify';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { readJson } from '../repo/source-files';
import { startTenant, type Tenant } from '../tenant/tenant';
import { CHECK_PAGE, notPassed } from './check-page';
import { activitiesIn, BLANK, shareLink } from './contoso';

const obstacle = policyObstacle('firefox');

describe.skipIf(obstacle)(`forwarding in Firefox ESR${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;
  let receiver: Receiver;

  beforeAll(async () => {
    tenant = await startTenant();
    receiver = await startReceiver({ kind: 'otlp', script: ['503'], token: 'c0ffee' });
    firefox = await launchFirefox(tenant, {
      policy: { forwardKind: 'otlp', forwardUrl: receiver.url, forwardToken: 'c0ffee', privacyLevel: 'full' },
    });
  });
  afterAll(async () => {
    await firefox?.close();
    await receiver?.close();
    await tenant?.close();
  });

  it('has the consent that Firefox asks for before data is sent', async () => {
    const page = await firefox.openOwnPage('src/options/index.html');
    const granted = await page.evaluate(async () => {
      const { data_collection = [] } = (await chrome.permissions.getAll()) as { data_collection?: string[] };
      return data_collection.sort();
    });
    const { browser_specific_settings: settings } = readJson<{
      browser_specific_settings: { gecko: { data_collection_permissions: { required: string[] } } };
    }>('dist/firefox/manifest.json');
    expect(granted.filter(type => type !== 'technicalAndInteraction')).toEqual(
      settings.gecko.data_collection_permissions.required,
    );
    await page.close();
  });

  it('delivers a share to a SIEM that was busy at first, with an intact chain', async () => {
    const tab = await firefox.open(BLANK);
    const { url, body } = shareLink(1, 5);
    await tab.evaluate(
      async (to: string, text: string) =>
        (await fetch(new URL(to, location.href).href, { method: 'POST', body: text })).status,
      url,
      body,
    );
    const [share] = activitiesIn(await firefox.waitForEntries(all => activitiesIn(all).length === 1));
    await expect.poll(() => receiver.events.has(share?.id ?? ''), { timeout: 45_000, interval: 200 }).toBe(true);
    expect(await verify(receiver.events.values(), { anyOrder: true })).toMatchObject({
      verdict: 'ok',
      chains: [{ first: 1 }],
    });
    const text = receiver.events.get(share?.id ?? '') ?? '';
    expect(JSON.parse(text)).toMatchObject({ metadata: { uid: share?.id, event_code: 'AnonymousLinkCreated' } });
  });

  it('passes its own check, with an acknowledged test event, until the SIEM is gone', async () => {
    const check = async () => {
      const page = await firefox.openOwnPage(CHECK_PAGE);
      const found = await notPassed(page);
      await page.close();
      return found;
    };
    expect(await check()).toEqual({ policyHosts: 'untestable' });
    const isTest = (text: string) => text.includes('"test":true');
    expect([...receiver.events.values()].filter(isTest)).toHaveLength(1);
    await receiver.close();
    expect(await check()).toEqual({ forward: 'fail', policyHosts: 'untestable' });
  });
});
