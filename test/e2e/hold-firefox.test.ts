/**
 * Requests that no hook in the page can hold wait for the person, in Firefox, where the browser
 * itself holds them; and what happens when it ends the background meanwhile.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, shareLink } from './contoso';
import { contosoInTab } from './contoso-in-firefox';
import { whileTheBackgroundEnds } from './event-page-death';
import { BUTTON, beginReload, beginWait, type Reloaded, type Waited } from './firefox-long-waits';
import { addressOf, handedOut, LIBRARY, MENU, MINUTES, OFFER, of, POLICY, SALARIES, settle, WAYS } from './hold';

const obstacle = policyObstacle('firefox');

describe.skipIf(obstacle)(`Firefox${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let waited: Promise<Waited>;
  let reloaded: Promise<Reloaded>;

  beforeAll(async () => {
    waited = (await beginWait()).waited;
    reloaded = (await beginReload()).reloaded;
    // The test that looks at it says so if it fails; it must not end the others.
    for (const one of [waited, reloaded]) one.catch(() => undefined);
  });
  afterAll(() => Promise.allSettled([waited, reloaded]));

  requestsWait();
  whileTheBackgroundEnds();

  // What holds a request there is otherwise ended after half a minute, and the request leaves.
  it('wait longer than Firefox keeps an idle background', async () => {
    const { meanwhile, entries, afterwards } = await waited;
    expect(meanwhile).toHaveLength(0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    expect(afterwards).toHaveLength(0);
  }, 120_000);

  it("an update reloads the extension: sends the page's request, and the next start logs it", async () => {
    const { hadLeft, status, sent, entries } = await reloaded;
    // Nobody is left with a prompt that hears no answer.
    expect(hadLeft).toEqual([]);
    expect(status).toBe(200);
    expect(sent).toHaveLength(1);
    expect(of(entries, 'fault').length).toBeGreaterThan(0);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'unseen' }]);
  }, 120_000);
});

function requestsWait(): void {
  describe('requests held by Firefox', () => {
    const world = contosoInTab({ policy: POLICY }, LIBRARY);
    const press = (button: string) => world.tab.press(BUTTON(button));

    it.each(Object.entries(WAYS))('%s: is sent once when the user continues', async (_, start) => {
      await world.tab.evaluate(start, addressOf(SALARIES));
      await world.tab.waitFor(BUTTON('proceed'));
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      await press('proceed');
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(handedOut(world.tenant)).toHaveLength(1);
      expect(activitiesIn(entries)).toMatchObject([
        { witness: 'network', activity: { kind: 'download' }, response: 'warn' },
      ]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'done', status: 200, fileName: SALARIES }]);
      expect(of(entries, 'fault')).toEqual([]);
    });

    it.each(Object.entries(WAYS))('%s: is never sent when the user cancels, and the page stays', async (_, start) => {
      await world.tab.evaluate(start, addressOf(SALARIES));
      await world.tab.waitFor(BUTTON('stop'));
      await press('stop');
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'network' }]);
      expect(await world.tab.url()).toBe(LIBRARY);
      expect(await world.tab.has('button[data-automationid="syncCommand"]')).toBe(true);
    });

    it('are sent with a reason, which is logged', async () => {
      await world.tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(MINUTES));
      await world.tab.focus('second-look >>> textarea');
      await world.tab.type('for the auditors');
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      await press('proceed');
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(handedOut(world.tenant)).toHaveLength(1);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed', reason: 'for the auditors' }]);
    });

    it('are never sent if blocked, and the user sees why', async () => {
      await world.tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(OFFER));
      await world.tab.waitFor(BUTTON('stop'));
      expect(await world.tab.has(BUTTON('proceed'))).toBe(false);
      await press('stop');
      const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
      expect(handedOut(world.tenant)).toHaveLength(0);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
    });

    it.each(['proceed', 'stop'])('archive by a form: %s', async button => {
      for (const row of [1, 4]) {
        await world.tab.waitFor(`[data-automationid="row-selection-${row}"]`);
        await world.tab.click(`[data-automationid="row-selection-${row}"]`);
      }
      await world.tab.click('button[data-automationid="downloadCommand"]');
      await world.tab.waitFor(BUTTON(button));
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(0);
      await press(button);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      await settle();
      expect(handedOut(world.tenant)).toHaveLength(button === 'proceed' ? 1 : 0);
      expect(activitiesIn(world.own(await world.firefox.entries()))).toMatchObject([
        { activity: { kind: 'bulk-download', count: 2 } },
      ]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: button === 'proceed' ? 'done' : 'stopped' }]);
    });

    it.each(['proceed', 'stop'])('share by a worker: %s', async button => {
      await world.tab.goto(BLANK);
      await world.tab.evaluate(
        message => {
          const worker = new Worker('/sites/hr/_layouts/15/worker.js');
          worker.postMessage(message);
        },
        shareLink(1, 5),
      );
      await world.tab.waitFor(BUTTON(button));
      const shares = () =>
        world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
      await settle();
      expect(shares()).toHaveLength(0);
      await press(button);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(shares()).toHaveLength(button === 'proceed' ? 1 : 0);
      expect(of(entries, 'outcome')).toMatchObject([
        { outcome: button === 'proceed' ? 'done' : 'stopped', witness: 'network' },
      ]);
    });

    it.each(['proceed', 'stop'])('file made by the page: %s', async button => {
      await world.tab.evaluate(() => {
        const link = document.createElement('a');
        link.href = URL.createObjectURL(new Blob(['name,salary']));
        link.download = 'Salaries.csv';
        link.click();
        URL.revokeObjectURL(link.href);
      });
      await world.tab.waitFor(BUTTON(button));
      await press(button);
      const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
      expect(activitiesIn(entries)).toMatchObject([
        { witness: 'page', activity: { kind: 'export', file: { name: 'Salaries.csv' } } },
      ]);
      expect(of(world.own(await world.firefox.entries()), 'outcome')).toMatchObject(
        button === 'stop' ? [{ outcome: 'stopped' }] : [],
      );
    });

    it('do not wait without a finding', async () => {
      await world.tab.evaluate(WAYS['a frame'] as (address: string) => void, addressOf(MENU));
      const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
      expect(handedOut(world.tenant)).toHaveLength(1);
      expect(entries.map(({ kind }) => kind)).toEqual(['activity', 'outcome']);
    });
  });
}
