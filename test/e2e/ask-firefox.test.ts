/**
 * Asked first, in real Firefox ESR: the core of ask.test.ts. Each test looks at the log, the
 * screen, and what Contoso received.
 */
import delay from 'delay';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, shareLink } from './contoso';
import { contosoInTab } from './contoso-in-firefox';
import {
  anyoneCanEdit,
  anyoneCanView,
  anyoneCanViewMinutes,
  byFetch,
  byXhr,
  invite,
  inviting,
  invitingTo,
} from './firefox-shares';
import { tabTo } from './tab-to';

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

/**
 * Of the activities that began in this test: the network's word on an earlier one can come late.
 */
const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) => {
  const begun = activitiesIn(entries).map(({ activityId }) => activityId);
  return entries.filter(
    (entry): entry is Extract<Entry, { kind: Kind }> =>
      entry.kind === kind && (entry.activityId === undefined || begun.includes(entry.activityId)),
  );
};
/** A prompt that has just come takes no press of the mouse yet. */
const press = async (tab: FirefoxTab, button: string) => {
  await tab.waitFor('second-look >>> dialog[data-settled]');
  await tab.click(button);
};
const settle = () => new Promise(resolve => setTimeout(resolve, 300));

describe.skipIf(obstacle)(`prompts in Firefox ESR${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contosoInTab({ policy: POLICY });

  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

  describe('warn', () => {
    it.each(ways)('%s: waits, and is sent when the user continues', async (_, share) => {
      const shared = share(world.tab, invite);
      expect(await world.tab.text(DIALOG)).toContain('ann@fabrikam.com');
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      await settle();
      expect(atTheServer()).toEqual([]);
      await press(world.tab, PROCEED);
      expect((await shared).status).toBe(200);
      expect(atTheServer().map(({ body }) => body.toString())).toEqual([invite.body]);
      const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
      expect(of(entries, 'asked')).toMatchObject([{ rules: ['external-recipient'], response: 'warn' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
      const at = (kind: Entry['kind']) => entries.findIndex(entry => entry.kind === kind);
      expect(at('answer')).toBeLessThan(at('seen'));
      expect(await world.tab.has('second-look')).toBe(false);
    });

    it.each(ways)('%s: is never sent when the user cancels', async (_, share) => {
      const shared = share(world.tab, invite);
      await press(world.tab, STOP);
      const got = await shared;
      expect(got.status).toBe(403);
      expect(JSON.parse(got.text).error.message.value).toBe(STOPPED);
      const entries = await world.waitForEntries(all => of(all, 'answer').length > 0 && of(all, 'outcome').length > 0);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
      await settle();
      expect(atTheServer()).toEqual([]);
    });

    it('works by keyboard alone, hides the keys from the page, and returns the focus', async () => {
      await world.tab.evaluate(() => {
        const field = document.body.appendChild(document.createElement('input'));
        field.id = 'work';
        field.focus();
        Object.assign(globalThis, { heard: [] });
        document.addEventListener('keydown', event =>
          (globalThis as unknown as { heard: string[] }).heard.push(event.key),
        );
      });
      const shared = byFetch(world.tab, invite);
      await world.tab.waitFor(`${DIALOG}[data-settled]`);
      await tabTo(
        () => world.tab.has(`${PROCEED}:focus`),
        () => world.tab.type(TAB),
      );
      // Enter right after Tab does not continue.
      await delay(600);
      await world.tab.type(ENTER);
      expect((await shared).status).toBe(200);
      const state = await world.tab.evaluate(() => [
        document.activeElement?.id ?? '',
        (globalThis as unknown as { heard: string[] }).heard.join(),
      ]);
      expect(state).toEqual(['work', '']);
    });

    it('takes Escape as the safe answer', async () => {
      const shared = byXhr(world.tab, invite);
      await world.tab.waitFor(DIALOG);
      await world.tab.type(ESCAPE);
      expect((await shared).status).toBe(403);
      expect(of(await world.waitForEntries(all => of(all, 'answer').length > 0), 'answer')).toMatchObject([
        { choice: 'stop' },
      ]);
      expect(atTheServer()).toEqual([]);
    });

    it('closes the prompt of a request that the page cancels', async () => {
      const ended = world.tab.evaluate(
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
      await world.tab.waitFor(DIALOG);
      expect(await ended).toBe('TimeoutError');
      await expect.poll(() => world.tab.has(DIALOG)).toBe(false);
      expect(of(await world.waitForEntries(all => of(all, 'outcome').length > 0), 'outcome')).toMatchObject([
        { outcome: 'aborted' },
      ]);
      expect(atTheServer()).toEqual([]);
    });

    it.each<[string, () => Promise<void>]>([
      ['it navigates', () => world.tab.goto('https://contoso.sharepoint.com/_test/text')],
      ['its tab is closed', () => world.tab.close()],
    ])('%s: the request never leaves, and the log says so', async (_, leave) => {
      byFetch(world.tab, invite).catch(() => undefined);
      await world.tab.waitFor(DIALOG);
      await world.waitForEntries(all => of(all, 'asked').length > 0);
      await leave();
      expect(of(await world.waitForEntries(all => of(all, 'outcome').length > 0), 'outcome')).toMatchObject([
        { outcome: 'aborted', witness: 'page' },
      ]);
      await settle();
      expect(atTheServer()).toEqual([]);
      // The driver repeats in the tab's next page what this one left open.
      await world.tab.close().catch(() => undefined);
    });
  });

  describe('justify', () => {
    it.each(ways)('%s: is sent with a typed reason, which is logged and hidden from the page', async (_, share) => {
      await world.tab.evaluate(() => {
        Object.assign(globalThis, { heard: [] });
        for (const type of ['keydown', 'keyup', 'beforeinput', 'input'])
          window.addEventListener(
            type,
            event => (globalThis as unknown as { heard: string[] }).heard.push(event.type),
            true,
          );
      });
      const shared = share(world.tab, anyoneCanViewMinutes);
      await world.tab.click('second-look >>> textarea');
      await world.tab.type('The auditors asked for it');
      await settle();
      expect(atTheServer()).toEqual([]);
      await press(world.tab, PROCEED);
      expect((await shared).status).toBe(200);
      expect(atTheServer()).toHaveLength(1);
      const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
      expect(of(entries, 'asked')).toMatchObject([{ response: 'justify' }]);
      expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed', reason: 'The auditors asked for it' }]);
      expect(await world.tab.evaluate(() => (globalThis as unknown as { heard: string[] }).heard.join())).toBe('');
    });

    it('needs no reason to cancel', async () => {
      const shared = byFetch(world.tab, anyoneCanViewMinutes);
      await press(world.tab, STOP);
      expect((await shared).status).toBe(403);
      expect(atTheServer()).toEqual([]);
    });
  });

  describe('block', () => {
    it.each(ways)('%s: is stopped, and the user sees why', async (_, share) => {
      // It waits only because there is a safer way.
      const shared = share(world.tab, anyoneCanEdit);
      expect(await world.tab.text(DIALOG)).toContain('Blocked by ');
      expect(await world.tab.has(PROCEED)).toBe(false);
      await press(world.tab, STOP);
      expect((await shared).status).toBe(403);
      const entries = await world.waitForEntries(all => of(all, 'answer').length > 0);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped' }]);
      expect(of(entries, 'asked')).toMatchObject([{ response: 'block' }]);
      expect(atTheServer()).toEqual([]);
    });

    it.each(ways)(
      '%s: offers a safer option; the server gets the changed field, and the log has one activity',
      async (_, share) => {
        const shared = share(world.tab, anyoneCanEdit);
        expect(await world.tab.text(SAFER)).toBe('Limit the link to people in Contoso');
        await press(world.tab, SAFER);
        expect((await shared).status).toBe(200);
        expect(atTheServer().map(({ body }) => body.toString())).toEqual([shareLink(1, 3).body]);
        const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
        expect(of(entries, 'answer')).toMatchObject([{ choice: 'safer', safer: { way: { scope: 'organization' } } }]);
        expect(of(entries, 'activity')).toHaveLength(1);
        expect(of(entries, 'seen')).toHaveLength(1);
      },
    );
  });

  it('sends a password typed in the prompt with an anyone link; the log says only that there is one', async () => {
    const shared = byFetch(world.tab, anyoneCanView);
    expect(await world.tab.text('second-look >>> .safer:last-child')).toBe('Protect it with a password');
    await press(world.tab, 'second-look >>> .safer:last-child');
    await world.tab.waitFor('second-look >>> #link-password:focus');
    await world.tab.type('Kürzer! "7"');
    await press(world.tab, 'second-look >>> .choose');
    expect((await shared).status).toBe(200);
    const { settings } = JSON.parse(anyoneCanView.body).request;
    const protectedBy = { ...settings, password: 'Kürzer! "7"', updatePassword: true };
    expect(atTheServer().map(({ body }) => JSON.parse(String(body)).request.settings)).toEqual([protectedBy]);
    const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
    expect(of(entries, 'asked')).toMatchObject([
      { response: 'warn', safer: [{ scope: 'organization' }, { password: true }] },
    ]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'safer', safer: { way: { password: true } } }]);
    expect(JSON.stringify(entries)).not.toContain('Kürzer');
  });

  it('shows one prompt for a burst, which names all files and takes one answer', async () => {
    const files = ['Salaries 2026.xlsx', 'Board minutes.pdf', 'Überstundenregelung Köln.docx'];
    const shared = Promise.all(files.map(file => byFetch(world.tab, invitingTo(file, 'ann@fabrikam.com'))));
    await expect.poll(() => world.tab.text('second-look >>> .prompt-files p')).toBe('The same goes for 2 more files.');
    const words = await world.tab.text(DIALOG);
    for (const file of files) expect(words).toContain(file);
    expect(atTheServer()).toEqual([]);
    await press(world.tab, PROCEED);
    expect((await shared).map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(atTheServer()).toHaveLength(3);
    const entries = await world.waitForEntries(all => of(all, 'answer').length === 3);
    expect(of(entries, 'asked')).toHaveLength(3);
    expect(of(entries, 'answer').map(({ choice }) => choice)).toEqual(['proceed', 'proceed', 'proceed']);
    expect(await world.tab.has(DIALOG)).toBe(false);
  });

  it('gives two frames and the page the answers to their own prompts', async () => {
    const shared = world.tab.evaluate(
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
      // Of the same people they would be one prompt.
      ['ann', 'bob', 'cy']
        .map((name, at) => inviting(`${name}@fabrikam.com`, at + 1))
        .map(({ url, body }) => [url, body] as const),
    );
    await world.waitForEntries(all => of(all, 'asked').length === 3);
    expect(atTheServer()).toEqual([]);
    for (const [count, button] of [PROCEED, STOP, PROCEED].entries()) {
      await press(world.tab, button);
      await world.waitForEntries(all => of(all, 'answer').length === count + 1);
    }
    expect((await shared).filter(status => status === 200)).toHaveLength(2);
    expect(atTheServer()).toHaveLength(2);
  });
});
