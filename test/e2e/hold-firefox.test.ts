/**
 * Requests that no hook in the page can hold wait for the person, in Firefox, where the browser
 * itself holds them.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, BLANK, shareLink, writtenSince } from './contoso';
import { addressOf, handedOut, LIBRARY, MENU, MINUTES, OFFER, of, POLICY, SALARIES, settle, WAYS } from './hold';

const BUTTON = (name: string) => `second-look >>> button.${name}`;
const obstacle = policyObstacle('firefox');

describe.skipIf(obstacle)(`requests held by Firefox${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;
  let tab: FirefoxTab;
  let before = 0;
  let waited: Promise<Waited>;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant, { policy: POLICY });
    waited = (await begin()).waited;
    // The test that looks at it says so if it fails; it must not end the others.
    waited.catch(() => undefined);
  });
  afterAll(async () => {
    await waited?.catch(() => undefined);
    await firefox?.close();
    await tenant?.close();
  });
  beforeEach(async () => {
    await tab?.close();
    tenant.reset();
    before = (await firefox.entries()).at(-1)?.seq ?? 0;
    tab = await firefox.open(LIBRARY);
  });

  const press = (button: string) => tab.press(BUTTON(button));
  const own = (all: Entry[]) => writtenSince(before, all);
  const waitForEntries = async (isEnough: (all: Entry[]) => boolean) =>
    own(await firefox.waitForEntries(all => isEnough(own(all))));

  it.each(Object.entries(WAYS))('%s: is sent once when the user continues', async (_, start) => {
    await tab.evaluate(start, addressOf(SALARIES));
    await tab.waitFor(BUTTON('proceed'));
    await settle();
    expect(handedOut(tenant)).toHaveLength(0);
    await press('proceed');
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    expect(handedOut(tenant)).toHaveLength(1);
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'network', activity: { kind: 'download' }, response: 'warn' },
    ]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200, fileName: SALARIES }]);
    expect(of(entries, 'fault')).toEqual([]);
  });

  it.each(Object.entries(WAYS))('%s: is never sent when the user cancels, and the page stays', async (_, start) => {
    await tab.evaluate(start, addressOf(SALARIES));
    await tab.waitFor(BUTTON('stop'));
    await press('stop');
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    await settle();
    expect(handedOut(tenant)).toHaveLength(0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
    expect(await tab.url()).toBe(LIBRARY);
    expect(await tab.has('button[data-automationid="syncCommand"]')).toBe(true);
  });

  it('are sent with a reason, which is logged', async () => {
    await tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(MINUTES));
    await tab.focus('second-look >>> textarea');
    await tab.type('for the auditors');
    await settle();
    expect(handedOut(tenant)).toHaveLength(0);
    await press('proceed');
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    expect(handedOut(tenant)).toHaveLength(1);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed', reason: 'for the auditors' }]);
  });

  it('are never sent if blocked, and the user sees why', async () => {
    await tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(OFFER));
    await tab.waitFor(BUTTON('stop'));
    expect(await tab.has(BUTTON('proceed'))).toBe(false);
    await press('stop');
    const entries = await waitForEntries(all => of(all, 'answer').length > 0);
    expect(handedOut(tenant)).toHaveLength(0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
  });

  it.each(['proceed', 'stop'])('archive by a form: %s', async button => {
    for (const row of [1, 4]) {
      await tab.waitFor(`[data-automationid="row-selection-${row}"]`);
      await tab.click(`[data-automationid="row-selection-${row}"]`);
    }
    await tab.click('button[data-automationid="downloadCommand"]');
    await tab.waitFor(BUTTON(button));
    await settle();
    expect(handedOut(tenant)).toHaveLength(0);
    await press(button);
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    await settle();
    expect(handedOut(tenant)).toHaveLength(button === 'proceed' ? 1 : 0);
    expect(activitiesIn(own(await firefox.entries()))).toMatchObject([
      { activity: { kind: 'bulk-download', count: 2 } },
    ]);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: button === 'proceed' ? 'done' : 'stopped' }]);
  });

  it.each(['proceed', 'stop'])('share by a worker: %s', async button => {
    await tab.goto(BLANK);
    await tab.evaluate(
      message => {
        const worker = new Worker('/sites/hr/_layouts/15/worker.js');
        worker.postMessage(message);
      },
      shareLink(1, 5),
    );
    await tab.waitFor(BUTTON(button));
    const shares = () => tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
    await settle();
    expect(shares()).toHaveLength(0);
    await press(button);
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    expect(shares()).toHaveLength(button === 'proceed' ? 1 : 0);
    expect(of(entries, 'outcome')).toMatchObject([
      { outcome: button === 'proceed' ? 'done' : 'stopped', witness: 'network' },
    ]);
  });

  it.each(['proceed', 'stop'])('file made by the page: %s', async button => {
    await tab.evaluate(() => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['name,salary']));
      link.download = 'Salaries.csv';
      link.click();
      URL.revokeObjectURL(link.href);
    });
    await tab.waitFor(BUTTON(button));
    await press(button);
    const entries = await waitForEntries(all => of(all, 'answer').length > 0);
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', activity: { kind: 'export', file: { name: 'Salaries.csv' } } },
    ]);
    expect(of(own(await firefox.entries()), 'outcome')).toMatchObject(
      button === 'stop' ? [{ outcome: 'stopped' }] : [],
    );
  });

  it('do not wait without a finding', async () => {
    await tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(MENU));
    const entries = await waitForEntries(all => of(all, 'outcome').length > 0);
    expect(handedOut(tenant)).toHaveLength(1);
    expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'outcome']);
  });

  // What holds a request there is otherwise ended after half a minute, and the request leaves.
  it('wait longer than Firefox keeps an idle background', async () => {
    const { meanwhile, entries, afterwards } = await waited;
    expect(meanwhile).toHaveLength(0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    expect(afterwards).toHaveLength(0);
  }, 120_000);
});

interface Waited {
  /** What Contoso had handed out after 75 s. */
  meanwhile: unknown[];
  entries: Entry[];
  /** The same after the person had said no. */
  afterwards: unknown[];
}

/**
 * Resolves when a download waits for an answer in a Firefox of its own, whose background hears of
 * nothing while the other tests run.
 */
async function begin(): Promise<{ waited: Promise<Waited> }> {
  const tenant = await startTenant();
  const firefox = await launchFirefox(tenant, { policy: POLICY });
  const tab = await firefox.open(LIBRARY);
  await tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(SALARIES));
  await tab.waitFor(BUTTON('stop'));
  const wait = async () => {
    try {
      await new Promise(resolve => setTimeout(resolve, 75_000));
      const meanwhile = [...handedOut(tenant)];
      await tab.waitFor('second-look >>> dialog[data-settled]');
      await tab.click(BUTTON('stop'));
      const entries = await firefox.waitForEntries(all => of(all, 'outcome').length > 0);
      return { meanwhile, entries, afterwards: handedOut(tenant) };
    } finally {
      await firefox.close();
      await tenant.close();
    }
  };
  return { waited: wait() };
}
