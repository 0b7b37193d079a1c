/** The check of an installation in real Chromium, with one fault after the other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import { policyObstacle } from '../browsers/managed-policy';
import { CHROMIUM_ID } from '../browsers/tenant-address';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { damageLog, makeLogNewer, SERVER_FAULTS } from './check-faults';
import { CHECK_PAGE, failed, notPassed } from './check-page';
import { BLANK, contoso } from './contoso';

const HIDDEN = 'https://contoso-my.sharepoint.com/_test/text';

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`the check in Chromium${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let receiver: Receiver;
  const ExtensionSettings = { '*': { runtime_blocked_hosts: [`*://${new URL(HIDDEN).hostname}`] } };
  const options: ChromiumOptions = { browserPolicy: { ExtensionSettings } };
  beforeAll(async () => {
    receiver = await startReceiver({ kind: 'otlp' });
    options.policy = policy();
  });
  afterAll(() => receiver?.close());
  const policy = (change: object = {}) => ({
    internalDomains: ['contoso.com'],
    forwardKind: 'otlp',
    forwardUrl: receiver.url,
    ...change,
  });
  const world = contoso(options, tenant => launchChromium(tenant, options));

  /** @param last the item after which the rest is not waited for */
  async function check(last?: string): Promise<Record<string, string>> {
    const page = await world.browser.openOwnPage(CHECK_PAGE);
    const found = await failed(page, last);
    await page.close();
    return found;
  }
  async function inOwnPage<Result, Arg = undefined>(work: (arg: Arg) => Promise<Result>, arg?: Arg): Promise<Result> {
    const page = await world.browser.openOwnPage('src/options/index.html');
    const result = await page.evaluate(work as (arg: unknown) => Promise<Result>, arg);
    await page.close();
    return result;
  }
  /** Chromium takes a changed policy after seconds. */
  const soon = (found: Record<string, unknown>, last?: string) =>
    expect.poll(() => check(last), { timeout: 60_000 }).toMatchObject(found);
  const saying = (words: string) => expect.stringContaining(words);

  describe('at the server', () => {
    beforeAll(() => world.browser.waitForEntries(all => all.some(({ kind }) => kind === 'policy'), 20_000));
    afterEach(() => receiver.answerWith('ok'));

    it('does not pass a second witness that has heard nothing', async () => {
      const page = await world.browser.openOwnPage(CHECK_PAGE);
      expect(await notPassed(page)).toMatchObject({ network: 'untestable' });
      await page.close();
    });

    it.each(SERVER_FAULTS)('finds %s', async (_, act, words) => {
      receiver.answerWith(act);
      expect(await check()).toEqual({ forward: saying(words) });
    });
  });

  describe('in the browser', () => {
    it('finds a row that was cut out of the log', async () => {
      await inOwnPage(damageLog, 'cut');
      expect(await check()).toMatchObject({ chain: saying('The log was changed'), log: saying('were changed') });
      await inOwnPage(damageLog, 'put back');
      expect(await check()).not.toHaveProperty('chain');
    });

    it('finds one of two pages that a policy of the browser hides', async () => {
      await world.open(BLANK);
      expect(await check()).toEqual({});
      await world.open(HIDDEN);
      expect(await check()).toEqual({ hook: saying('hides its address'), prompt: saying('hides its address') });
    });

    it('finds sites that the user allows on click only', async () => {
      await atExtensionsPage(world.browser.context, 'sites on click');
      expect(await check()).toMatchObject({ hosts: saying('sharepoint.com') });
      await atExtensionsPage(world.browser.context, 'all sites');
      expect(await check()).toEqual({});
    });

    it('finds too little space for the log', async () => {
      const page = await world.browser.openOwnPage('manifest.json');
      const session = await world.browser.context.newCDPSession(page);
      const origin = `chrome-extension://${CHROMIUM_ID}`;
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 50e6 });
      expect(await check()).toMatchObject({ storage: saying('too little free space') });
      await page.close();
    });

    it('finds that the rule which holds downloads is gone', async () => {
      world.browser.policy?.set(policy({ responses: ['bulk-download=warn'] }));
      const rules = () => inOwnPage(async () => (await chrome.declarativeNetRequest.getDynamicRules()).length);
      await expect.poll(rules, { timeout: 60_000 }).toBe(1);
      await inOwnPage(() => chrome.declarativeNetRequest.updateDynamicRules({ removeRuleIds: [1] }));
      expect(await check()).toEqual({ hold: saying('lacks the rule') });
    });

    it('finds a page that was open before the extension', async () => {
      await world.open(BLANK);
      await atExtensionsPage(world.browser.context, 'switch off');
      await atExtensionsPage(world.browser.context, 'switch on');
      await soon({ tabs: saying('the script hasn’t reached: 1') });
    });
  });

  it('finds a setting with a problem, a site of the policy that is not allowed, and a server that is not there', async () => {
    const forwardUrl = 'http://127.0.0.1:9/v1/logs';
    world.browser.policy?.set(policy({ retentionDays: -1, extraHosts: ['docs.contoso.example'], forwardUrl }));
    await soon({
      policy: saying('retentionDays'),
      policyHosts: saying('docs.contoso.example'),
      forward: saying('couldn’t be reached'),
    });
  });

  it('finds that the policy is gone, or is for another id', async () => {
    const other = 'abcdefghijklmnopabcdefghijklmnop';
    world.browser.policy?.setFile(JSON.stringify({ '3rdparty': { extensions: { [other]: policy() } } }));
    await soon({ policy: saying('') }, 'policy');
    world.browser.policy?.set(policy());
    await expect.poll(() => check('policy'), { timeout: 60_000 }).not.toHaveProperty('policy');
    world.browser.policy?.remove();
    await soon({ policy: saying('') }, 'policy');
    // Without its server, each further check would wait 12 s for it.
    world.browser.policy?.set(policy());
    const delivered = () => inOwnPage(async () => Object.keys(await chrome.storage.managed.get()).length);
    await expect.poll(delivered, { timeout: 60_000 }).toBeGreaterThan(0);
  });

  it('finds a changed log, and a clock that was set back', async () => {
    await inOwnPage(damageLog, 'date');
    expect(await check()).toMatchObject({ chain: saying('The log was changed'), clock: saying('clock') });
  });

  it('finds a log that cannot be opened', async () => {
    await inOwnPage(makeLogNewer);
    expect(await check('log')).toHaveProperty('log');
  });
});
