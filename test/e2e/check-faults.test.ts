/** The check of an installation in real Chromium, with one fault after the other. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { policyObstacle } from '../browsers/managed-policy';
import { type Receiver, startReceiver } from '../receiver/receiver';
import { damageLog, makeLogNewer, SERVER_FAULTS } from './check-faults';
import { CHECK_PAGE, failed } from './check-page';
import { contoso } from './contoso';

const obstacle = policyObstacle('chromium');

describe.skipIf(obstacle)(`the check in Chromium${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let receiver: Receiver;
  const options: ChromiumOptions = {};
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

  async function check(): Promise<Record<string, string>> {
    const page = await world.browser.openOwnPage(CHECK_PAGE);
    const found = await failed(page);
    await page.close();
    return found;
  }
  const inOwnPage = async (work: () => Promise<unknown>) => {
    const page = await world.browser.openOwnPage('src/options/index.html');
    await page.evaluate(work);
    await page.close();
  };
  /** Chromium takes a changed policy after seconds. */
  const soon = (found: Record<string, unknown>) => expect.poll(check, { timeout: 60_000 }).toMatchObject(found);
  const saying = (words: string) => expect.stringContaining(words);

  describe('at the server', () => {
    beforeAll(() => world.browser.waitForEntries(all => all.some(({ kind }) => kind === 'policy'), 20_000));
    afterEach(() => receiver.answerWith('ok'));

    it.each(SERVER_FAULTS)('finds %s', async (_, act, words) => {
      receiver.answerWith(act);
      expect(await check()).toEqual({ forward: saying(words) });
    });
  });

  it('finds a setting with a problem, a site of the policy that is not allowed, and a server that is not there', async () => {
    const forwardUrl = 'http://127.0.0.1:9/v1/logs';
    world.browser.policy?.set(policy({ retentionDays: -1, extraHosts: ['docs.contoso.example'], forwardUrl }));
    await soon({
      policy: saying('retentionDays'),
      policyHosts: saying('docs.contoso.example'),
      forward: saying('could not be reached'),
    });
  });

  it('finds that the policy is gone, or is for another id', async () => {
    const other = 'abcdefghijklmnopabcdefghijklmnop';
    world.browser.policy?.setFile(JSON.stringify({ '3rdparty': { extensions: { [other]: policy() } } }));
    await soon({ policy: saying('') });
    world.browser.policy?.set(policy());
    await expect.poll(check, { timeout: 60_000 }).not.toHaveProperty('policy');
    world.browser.policy?.remove();
    await soon({ policy: saying('') });
  });

  it('finds a changed log, and a clock that was set back', async () => {
    await inOwnPage(damageLog);
    expect(await check()).toMatchObject({ chain: saying('The log was changed'), clock: saying('clock') });
  });

  it('finds a log that cannot be opened', async () => {
    await inOwnPage(makeLogNewer);
    expect(await check()).toHaveProperty('log');
  });
});
