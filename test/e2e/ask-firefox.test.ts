/** Asked first, in real Firefox ESR: the core of ask.test.ts. Each test looks at the log, the screen, and what Contoso received. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, BLANK, shareLink, writtenSince } from './contoso';
import { anyoneCanEdit, anyoneCanView, anyoneCanViewMinutes, byFetch, byXhr, invite, inviting, invitingTo } from './firefox-shares';

const STOPPED = 'Stopped by Second Look. Nothing left your browser.';
const obstacle = policyObstacle('firefox');

/** Firefox reads a policy at its start only, so one has to do for all three. */
const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  askAgainAfter: 0,
  responses: ['external-recipient=warn', 'anyone-link=warn', 'anyone-link-edit=block'],
  customRules: [
    JSON.stringify({
      id: 'minutes-leave',
      level: 'high',
      response: 'justify',
      when: { fileName: ['minutes'], scope: 'anonymous' },
      title: 'Minutes',
    }),
  ],
};

const ways = [
  ['fetch', byFetch],
  ['xhr', byXhr],
] as const;

const DIALOG = 'second-look >>> dialog';
const STOP = 'second-look >>> button.stop';
const PROCEED = 'second-look >>> button.proceed';
const SAFER = 'second-look >>> button.safer';
const TAB = '\uE004';
const ENTER = '\uE007';
const ESCAPE = '\uE00C';

/** Of the activities that began in this test: the network's word on an earlier one can come late. */
const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) => {
  const begun = activitiesIn(entries).map(({ activityId }) => activityId);
  return entries.filter(
    (entry): entry is Extract<Entry, { kind: Kind }> =>
      entry.kind === kind && (entry.activityId === undefined || begun.includes(entry.activityId)),
  );
};
/** A question that has just come takes no press of the mouse yet. */
const press = async (tab: FirefoxTab, button: string) => {
  await tab.waitFor('second-look >>> dialog[data-settled]');
  await tab.click(button);
};
const settle = () => new Promise(resolve => setTimeout(resolve, 300));

describe.skipIf(obstacle)(`asked first, in Firefox ESR${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;
  let tab: FirefoxTab;
  let before = 0;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant, { policy: POLICY });
  });
  beforeEach(async () => {
    // Some tests close it themselves.
    await tab?.close().catch(() => undefined);
    tenant.reset();
    before = (await firefox.entries()).at(-1)?.seq ?? 0;
    tab = await firefox.open(BLANK);
  });
  afterAll(async () => {
    await firefox?.close();
    await tenant?.close();
  });

  const own = (entries: Entry[]) => writtenSince(before, entries);
  const waitFor = async (predicate: (entries: Entry[]) => boolean) => own(await firefox.waitForEntries(all => predicate(own(all)), 10_000));
  const atTheServer = () => tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

  describe('warn', () => {
    it.each(ways)('%s: waits, and goes when the person says so', async (_, share) => {
      const shared = share(tab, invite);
      expect(await tab.text(DIALOG)).toContain('ann@fabrikam.com');
      await waitFor(all => of(all, 'asked').length > 0);
      await settle();
      expect(atTheServer()).toEqual([]);
      await press(tab, PROCEED);
      expect((await shared).status).toBe(200);
      expect(atTheServer().map(({ body }) => body.toString())).toEqual([invite.body]);
      const entries = await waitFor(all => of(all, 'outcome').length === 2);
      expect(of(entries, 'asked')).toMatchObject([{ rules: ['external-recipient'], response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      const at = (kind: Entry['kind']) => entries.findIndex(entry => entry.kind === kind);
      expect(at('answer')).toBeLessThan(at('seen'));
      expect(await tab.has('second-look')).toBe(false);
    });

    it.each(ways)('%s: never leaves when the person says no', async (_, share) => {
      const shared = share(tab, invite);
      await press(tab, STOP);
      const got = await shared;
      expect(got.status).toBe(403);
      expect(JSON.parse(got.text).error.message.value).toBe(STOPPED);
      const entries = await waitFor(all => of(all, 'answer').length > 0 && of(all, 'outcome').length > 0);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });

    it('the keyboard is enough, the page hears none of it, and the focus comes back', async () => {
      await tab.evaluate(() => {
        const field = document.body.appendChild(document.createElement('input'));
        field.id = 'work';
        field.focus();
        Object.assign(globalThis, { heard: [] });
        document.addEventListener('keydown', event => (globalThis as unknown as { heard: string[] }).heard.push(event.key));
      });
      const shared = byFetch(tab, invite);
      await tab.waitFor(DIALOG);
      await tab.type(TAB);
      await tab.type(ENTER);
      expect((await shared).status).toBe(200);
      const state = await tab.evaluate(() => [
        document.activeElement?.id ?? '',
        (globalThis as unknown as { heard: string[] }).heard.join(),
      ]);
      expect(state).toEqual(['work', '']);
    });

    it('Escape is the safe answer', async () => {
      const shared = byXhr(tab, invite);
      await tab.waitFor(DIALOG);
      await tab.type(ESCAPE);
      expect((await shared).status).toBe(403);
      expect(of(await waitFor(all => of(all, 'answer').length > 0), 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(atTheServer()).toEqual([]);
    });

    it('a request that the page calls off takes its question along', async () => {
      const ended = tab.evaluate(
        async (to: string, content: string) => {
          try {
            const headers = { 'content-type': 'application/json' };
            await fetch(to, { method: 'POST', headers, body: content, signal: AbortSignal.timeout(2000) });
            return 'sent';
          } catch (error) {
            return (error as Error).name;
          }
        },
        invite.url,
        invite.body,
      );
      await tab.waitFor(DIALOG);
      expect(await ended).toBe('TimeoutError');
      await expect.poll(() => tab.has(DIALOG)).toBe(false);
      expect(of(await waitFor(all => of(all, 'outcome').length > 0), 'outcome')).toMatchObject([{ outcome: 'aborted' }]);
      expect(atTheServer()).toEqual([]);
    });

    it.each<[string, () => Promise<void>]>([
      ['it navigates', () => tab.goto('https://contoso.sharepoint.com/_test/text')],
      ['its tab is closed', () => tab.close()],
    ])('%s: the request never leaves, and the log says so', async (_, leave) => {
      byFetch(tab, invite).catch(() => undefined);
      await tab.waitFor(DIALOG);
      await waitFor(all => of(all, 'asked').length > 0);
      await leave();
      expect(of(await waitFor(all => of(all, 'outcome').length > 0), 'outcome')).toMatchObject([{ outcome: 'aborted', witness: 'page' }]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });
  });

  describe('justify', () => {
    it.each(ways)('%s: goes with a reason typed on the keyboard, which is kept and which the page does not hear', async (_, share) => {
      await tab.evaluate(() => {
        Object.assign(globalThis, { heard: [] });
        for (const type of ['keydown', 'keyup', 'beforeinput', 'input'])
          window.addEventListener(type, event => (globalThis as unknown as { heard: string[] }).heard.push(event.type), true);
      });
      const shared = share(tab, anyoneCanViewMinutes);
      await tab.click('second-look >>> textarea');
      await tab.type('The auditors asked for it');
      await settle();
      expect(atTheServer()).toEqual([]);
      await press(tab, PROCEED);
      expect((await shared).status).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      const entries = await waitFor(all => of(all, 'answer').length > 0);
      expect(of(entries, 'asked')).toMatchObject([{ response: 'justify' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed', reason: 'The auditors asked for it' }]);
      expect(await tab.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join())).toBe('');
    });

    it('no reason is needed to leave it', async () => {
      const shared = byFetch(tab, anyoneCanViewMinutes);
      await press(tab, STOP);
      expect((await shared).status).toBe(403);
      expect(atTheServer()).toEqual([]);
    });
  });

  describe('block', () => {
    it.each(ways)('%s: is stopped, and the person is told', async (_, share) => {
      // It waits only because there is a safer way.
      const shared = share(tab, anyoneCanEdit);
      expect(await tab.text(DIALOG)).toContain('This is not allowed');
      expect(await tab.has(PROCEED)).toBe(false);
      await press(tab, STOP);
      expect((await shared).status).toBe(403);
      const entries = await waitFor(all => of(all, 'answer').length > 0);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
      expect(of(entries, 'asked')).toMatchObject([{ response: 'block' }]);
      expect(atTheServer()).toEqual([]);
    });

    it.each(ways)('%s: may be done in a safer way; the server gets the changed field, and the log has one activity', async (_, share) => {
      const shared = share(tab, anyoneCanEdit);
      expect(await tab.text(SAFER)).toBe('Let the link work only inside Contoso, for everyone there who gets it');
      await press(tab, SAFER);
      expect((await shared).status).toBe(200);
      expect(atTheServer().map(({ body }) => body.toString())).toEqual([shareLink(1, 3).body]);
      const entries = await waitFor(all => of(all, 'outcome').length === 2);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'safer', safer: { way: { scope: 'organization' } } }]);
      expect(of(entries, 'activity')).toHaveLength(1);
      expect(of(entries, 'seen')).toHaveLength(1);
    });
  });

  it('a link for anyone gets a password, typed in the question: the server gets it, and the log says only that there is one', async () => {
    const shared = byFetch(tab, anyoneCanView);
    expect(await tab.text('second-look >>> .safer:last-child')).toBe('Protect it with a password');
    await press(tab, 'second-look >>> .safer:last-child');
    await tab.waitFor('second-look >>> #link-password:focus');
    await tab.type('Kürzer! "7"');
    await press(tab, 'second-look >>> .choose');
    expect((await shared).status).toBe(200);
    const { settings } = JSON.parse(anyoneCanView.body).request;
    const protectedBy = { ...settings, password: 'Kürzer! "7"', updatePassword: true };
    expect(atTheServer().map(({ body }) => JSON.parse(String(body)).request.settings)).toEqual([protectedBy]);
    const entries = await waitFor(all => of(all, 'outcome').length === 2);
    expect(of(entries, 'asked')).toMatchObject([{ response: 'warn', safer: [{ scope: 'organization' }, { password: true }] }]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'safer', safer: { way: { password: true } } }]);
    expect(JSON.stringify(entries)).not.toContain('Kürzer');
  });

  it('a burst is one question that names them all, and one answer decides', async () => {
    const files = ['Salaries 2026.xlsx', 'Board minutes.pdf', 'Überstundenregelung Köln.docx'];
    const shared = Promise.all(files.map(file => byFetch(tab, invitingTo(file, 'ann@fabrikam.com'))));
    await expect.poll(() => tab.text('second-look >>> .question-files p')).toBe('The same goes for 2 more files.');
    const words = await tab.text(DIALOG);
    for (const file of files) expect(words).toContain(file);
    expect(atTheServer()).toEqual([]);
    await press(tab, PROCEED);
    expect((await shared).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(atTheServer()).toHaveLength(3);
    const entries = await waitFor(all => of(all, 'answer').length === 3);
    expect(of(entries, 'asked')).toHaveLength(3);
    expect(of(entries, 'answer').map(({ choice }) => choice)).toEqual(['proceed', 'proceed', 'proceed']);
    expect(await tab.has(DIALOG)).toBe(false);
  });

  it('two frames and the page ask at once: each gets the answer to its own question', async () => {
    const shared = tab.evaluate(
      async (shares: readonly (readonly [string, string])[]) => {
        const windows: Window[] = [window];
        for (const src of ['/_test/text', '/_test/text']) {
          const frame = document.createElement('iframe');
          frame.src = src;
          const loaded = new Promise(resolve => frame.addEventListener('load', resolve));
          document.body.append(frame);
          await loaded;
          windows.push(frame.contentWindow as Window);
        }
        const init = (body: string) => ({ method: 'POST', body, headers: { 'content-type': 'application/json' } });
        const asked = shares.map(([url, body], at) =>
          ((windows[at] as Window).fetch as typeof fetch)(new URL(url, location.href).href, init(body)),
        );
        return (await Promise.all(asked)).map(({ status }) => status);
      },
      // Of the same people they would be one question.
      ['ann', 'bob', 'cy'].map((name, at) => inviting(`${name}@fabrikam.com`, at + 1)).map(({ url, body }) => [url, body] as const),
    );
    await waitFor(all => of(all, 'asked').length === 3);
    expect(atTheServer()).toEqual([]);
    for (const [count, button] of [PROCEED, STOP, PROCEED].entries()) {
      await press(tab, button);
      await waitFor(all => of(all, 'answer').length === count + 1);
    }
    expect((await shared).filter(status => status === 200)).toHaveLength(2);
    expect(atTheServer()).toHaveLength(2);
  });
});
