/** A link for anyone gets a password in the prompt: the server gets it, and nothing else does. */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { activitiesIn, BLANK, complete, contoso, shareFrom, shareLink } from './contoso';
import { tabTo } from './tab-to';

const ANYONE_EDIT = 5;

const obstacle = policyObstacle('chromium');

const of = <Kind extends Entry['kind']>(entries: Entry[], kind: Kind) =>
  entries.filter(entry => entry.kind === kind) as Extract<Entry, { kind: Kind }>[];

describe.skipIf(obstacle)(`a password for a link${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({
    policy: {
      organizationName: 'Contoso',
      internalDomains: ['contoso.com'],
      askAgainAfter: 0,
      levels: ['sensitive-name=critical'],
      responses: ['anyone-link-edit=warn', 'sensitive-name=warn'],
      // Nobody listens there: what is to be sent stays where it can be looked at.
      forwardKind: 'webhook',
      forwardUrl: 'http://127.0.0.1:9/',
      privacyLevel: 'full',
    },
  });
  const prompt = (page: Page) => new ClosedRoot(page, 'second-look');
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));

  /** All that the extension has written down anywhere, as text. */
  const written = async () =>
    (await world.browser.worker()).evaluate(async () => {
      const storage = await Promise.all([
        chrome.storage.local.get(),
        chrome.storage.session.get(),
        chrome.storage.sync.get(),
      ]);
      const stores: unknown[] = [];
      for (const { name = '' } of await indexedDB.databases()) {
        const database = await new Promise<IDBDatabase>((resolve, reject) => {
          const opening = indexedDB.open(name);
          opening.onsuccess = () => resolve(opening.result);
          opening.onerror = () => reject(opening.error);
        });
        for (const store of database.objectStoreNames) {
          const rows = await new Promise((resolve, reject) => {
            const reading = database.transaction(store).objectStore(store).getAll();
            reading.onsuccess = () => resolve(reading.result);
            reading.onerror = () => reject(reading.error);
          });
          stores.push([name, store, rows]);
        }
        database.close();
      }
      return JSON.stringify([storage, stores]);
    });

  const openField = async (page: Page) => {
    await prompt(page).click('.safer:last-child');
    await prompt(page).text('#link-password:focus');
  };
  /**
   * The field has moved the buttons, and what has just moved takes no press of the mouse: whoever
   * sees nothing happen presses again.
   */
  const pressUntil = (page: Page, selector: string, isDone: () => Promise<boolean>) =>
    expect
      .poll(
        async () => {
          if (!(await isDone())) await prompt(page).click(selector);
          return isDone();
        },
        { timeout: 10_000, interval: 200 },
      )
      .toBe(true);
  const choose = (page: Page) => pressUntil(page, '.choose', async () => !(await prompt(page).has('.choose')));

  it('is typed by keyboard; the server gets it once, and the log says only that there is one', async () => {
    const page = await world.visit(BLANK);
    const shared = shareFrom(page, 1, ANYONE_EDIT);
    expect(await prompt(page).text('.safer:last-child')).toBe('Protect it with a password');
    await prompt(page).text('.safer:focus');
    await tabTo(
      () => prompt(page).has('.safer:last-child:focus'),
      () => page.keyboard.press('Tab'),
    );
    await page.keyboard.press('Enter');
    await prompt(page).text('#link-password:focus');
    await page.keyboard.type('Kürzer!');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => prompt(page).text('.password-said')).toBe('The password needs at least 8 characters.');
    await prompt(page).text('#link-password[aria-invalid=true]:focus');
    expect(atTheServer()).toEqual([]);
    await page.keyboard.press('End');
    await page.keyboard.type(' "7"');
    for (const key of ['Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);

    const { status, text } = await shared;
    expect(status).toBe(200);
    expect(text).toContain('"RequiresPassword":true');
    expect(atTheServer()).toHaveLength(1);
    const { request } = JSON.parse(String(atTheServer()[0]?.body));
    expect(request).toEqual({
      createLink: true,
      settings: { linkKind: ANYONE_EDIT, expiration: null, password: 'Kürzer! "7"', updatePassword: true },
    });
    expect(world.tenant.state.links).toMatchObject([{ scope: 'anonymous', role: 'edit', hasPassword: true }]);

    const entries = await world.waitForEntries(all => of(all, 'outcome').length === 2);
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(of(entries, 'asked')).toMatchObject([
      { safer: [{ scope: 'organization' }, { role: 'view' }, { password: true }] },
    ]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'safer', safer: { way: { password: true } } }]);
    expect(of(entries, 'fault')).toEqual([]);
    const all = await written();
    expect(all).toContain('"password":true');
    expect(all).toContain('outbox');
    expect(all).not.toContain('Kürzer');
  });

  it('is generated and copied', async () => {
    const page = await world.visit(BLANK);
    await world.browser.context.grantPermissions(['clipboard-read', 'clipboard-write'], {
      origin: 'https://contoso.sharepoint.com',
    });
    const shared = shareFrom(page, 1, ANYONE_EDIT);
    await openField(page);
    await pressUntil(page, '.password-line .small', () =>
      prompt(page).has('.password-line .small[aria-disabled=false]'),
    );
    await pressUntil(
      page,
      '.password-line .small:last-child',
      async () => (await prompt(page).text('.password-said')) === 'Copied.',
    );
    await choose(page);
    expect((await shared).status).toBe(200);
    const { password } = JSON.parse(String(atTheServer()[0]?.body)).request.settings;
    expect(password).toMatch(/^([a-z2-9]{4}-){3}[a-z2-9]{4}$/);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(password);
    await world.waitForEntries(all => complete(all, 'answer', 'seen'));
    expect(await written()).not.toContain(password);
  });

  it('applies to all links of a burst', async () => {
    const page = await world.visit(BLANK);
    const shared = [shareFrom(page, 1, ANYONE_EDIT), shareFrom(page, 2, ANYONE_EDIT)];
    await prompt(page).text('.prompt-files');
    await openField(page);
    await page.keyboard.type('open sesame');
    await choose(page);
    expect((await Promise.all(shared)).map(({ status }) => status)).toEqual([200, 200]);
    expect(atTheServer().map(({ body }) => JSON.parse(String(body)).request.settings.password)).toEqual([
      'open sesame',
      'open sesame',
    ]);
    expect(await written()).not.toContain('sesame');
  });

  it('is not recommended at a critical risk: not to share has the focus', async () => {
    const page = await world.visit(BLANK);
    const shared = shareFrom(page, 'Salaries 2026.xlsx', ANYONE_EDIT);
    expect(await prompt(page).text('.stop:focus')).toBe('Don’t share');
    expect(await prompt(page).text('.safer-ways .safer')).toBe('Protect it with a password');
    expect(await prompt(page).has('.safer + .safer')).toBe(false);
    await page.keyboard.press('Enter');
    expect((await shared).status).toBe(403);
    expect(atTheServer()).toEqual([]);
  });

  it('can be left by Back, and the page sees no key', async () => {
    const page = await world.visit(BLANK);
    await page.evaluate(() => {
      Object.assign(globalThis, { heard: [] });
      for (const type of ['keydown', 'input', 'beforeinput', 'copy', 'paste', 'dragstart'])
        window.addEventListener(
          type,
          event => (globalThis as unknown as { heard: string[] }).heard.push(event.type),
          true,
        );
    });
    const shared = shareFrom(page, 1, ANYONE_EDIT);
    await openField(page);
    await page.keyboard.type('open sesame');
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
    const found = await page.evaluate(() => {
      const selected = () => getSelection()?.toString();
      const find = (globalThis as unknown as { find(text: string): boolean }).find;
      return [find('sesame'), document.execCommand('selectAll') && selected(), find('open'), selected()];
    });
    expect(JSON.stringify(found)).not.toMatch(/true|open|sesame/);
    await pressUntil(page, '.back', () => prompt(page).has('.safer:last-child:focus'));
    await pressUntil(page, '.stop', async () => !(await prompt(page).has('dialog')));
    expect((await shared).status).toBe(403);
    expect(atTheServer()).toEqual([]);
  });

  it('counts although the worker was killed meanwhile', async () => {
    const page = await world.visit(BLANK);
    const shared = shareFrom(page, 1, ANYONE_EDIT);
    await openField(page);
    await page.keyboard.type('open sesame');
    // Before the answer, and the prompt still carries it.
    await world.browser.killWorker();
    await choose(page);
    expect((await shared).status).toBe(200);
    expect(atTheServer().map(({ body }) => body)).toEqual([
      shareLink(1, ANYONE_EDIT).body.replace('null', 'null,"password": "open sesame","updatePassword": true'),
    ]);
    expect(await written()).not.toContain('sesame');
  });
});
