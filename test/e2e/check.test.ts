/** "Check this installation" in the settings: green where all is well, and finds what is not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { builtExtension, manifestOf } from '../../src/cli/admin-kit/package/extension';
import { type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { CHECK_PAGE, notPassed } from './check-page';
import { contoso } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`the check of an installation${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let receiver: Receiver;
  const options: ChromiumOptions = {};
  beforeAll(async () => {
    receiver = await startReceiver({ kind: 'webhook' });
    options.policy = policy();
  });
  afterAll(() => receiver?.close());
  const policy = (change: object = {}) => ({
    organizationName: 'Contoso',
    internalDomains: ['contoso.com'],
    forwardKind: 'webhook',
    forwardUrl: receiver.url,
    ...change,
  });
  const world = contoso(options, tenant => launchChromium(tenant, options));

  async function check(): Promise<Record<string, string>> {
    const page = await world.browser.openOwnPage(CHECK_PAGE);
    const found = await notPassed(page);
    await page.close();
    return found;
  }

  it('finds nothing wrong at Contoso, and tells the SIEM so with a marked test event', async () => {
    await world.open(LIBRARY);
    await world.browser.waitForEntries(all => all.some(({ kind }) => kind === 'policy'), 20_000);
    // A page that is still busy is not testable: then check again, as the result says.
    await expect.poll(check, { timeout: 60_000 }).toEqual({ policyHosts: 'untestable' });
    const sent = () =>
      [...receiver.events.values()]
        .map(text => JSON.parse(text) as { metadata: object; unmapped: { action: string } })
        .filter(({ unmapped }) => /test-event|installation-checked/.test(unmapped.action));
    const results = () => sent().filter(({ unmapped }) => unmapped.action === 'installation-checked');
    const checks = (await world.browser.entries()).filter(entry => entry.kind === 'check' && entry.results);
    await expect.poll(() => results().length).toBe(checks.length);
    const [test, result] = sent().slice(-2);
    expect(test).toMatchObject({ type_uid: 600299, unmapped: { action: 'test-event', test: true } });
    expect(result).toMatchObject({
      status: 'Success',
      unmapped: { action: 'installation-checked', check: { failed: 0, untestable: 1 } },
    });
    const version = manifestOf(builtExtension('chrome')).version;
    expect([test?.metadata, result?.metadata]).toMatchObject([{ product: { version } }, { product: { version } }]);
    expect(JSON.stringify([test, result])).not.toContain('correlation_uid');
    expect((await world.browser.entries()).filter(({ kind }) => kind === 'activity')).toEqual([]);
  });

  it('closes its tab at the end if the policy started it', async () => {
    const results = async () =>
      (await world.browser.entries()).filter(entry => entry.kind === 'check' && entry.results !== undefined).length;
    const before = await results();
    const page = await world.browser.openOwnPage(`${CHECK_PAGE}=once`);
    await expect.poll(() => page.isClosed(), { timeout: 60_000 }).toBe(true);
    expect(await results()).toBe(before + 1);
  });

  it.each([
    ['a dead server', () => ({ forwardUrl: 'http://127.0.0.1:9/events' }), { forward: 'fail' }],
    [
      'a site of the policy that is not allowed, and a setting with a problem',
      () => ({ extraHosts: ['docs.contoso.example'], retentionDays: -1 }),
      { policy: 'fail', policyHosts: 'fail' },
    ],
  ])('finds %s', async (_, change, failed) => {
    world.browser.policy?.set(policy(change()));
    await expect.poll(check, { timeout: 60_000 }).toMatchObject(failed);
  });
});
