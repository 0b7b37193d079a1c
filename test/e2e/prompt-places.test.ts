/** Where a prompt stands, and what becomes of it when its page does something else. */
import delay from 'delay';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { accessibilityTree, focused, labels } from '../browsers/accessibility-tree';
import { violations } from '../browsers/axe';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, complete, contoso, shareFrom, shareLink } from './contoso';
import { tabTo } from './tab-to';

const obstacle = policyObstacle('chromium');
const ANYONE_EDIT = 5;
const SITE = 'https://intranet.fabrikam.example/';
/** SharePoint's own pages let nobody else put them into a frame; those of an add-in may. */
const ADD_IN = 'https://contoso.sharepoint.com/sites/hr/AddIn.aspx';

const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

describe.skipIf(obstacle)(`where a prompt appears${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const world = contoso({
    policy: { internalDomains: ['contoso.com'], askAgainAfter: 0, responses: ['anyone-link-edit=warn'] },
  });
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
  const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

  /** Somebody else's page with one of Contoso's in a frame of this size, px. */
  async function framed(width: number, height: number) {
    const body = `<!doctype html><title>Fabrikam</title><iframe id="contoso" src="${ADD_IN}" style="width: ${width}px; height: ${height}px"></iframe>`;
    await world.browser.context.route(SITE, route => route.fulfill({ contentType: 'text/html', body }));
    await world.browser.context.route(ADD_IN, route =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><p>Add-in' }),
    );
    const page = await world.visit(SITE);
    const frame = page.frame({ url: ADD_IN });
    if (!frame) throw new Error('no frame');
    await frame.waitForLoadState();
    const share = () =>
      frame.evaluate(
        async ({ url, body }) =>
          (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
        shareLink(1, ANYONE_EDIT),
      );
    return { page, frame, share };
  }

  it("stands in the frame that is ours, where the page around it is somebody else's", async () => {
    const { page, frame, share } = await framed(700, 560);
    const shared = share();
    await expect.poll(() => frame.locator('second-look').count()).toBe(1);
    await frame.locator('body').click({ position: { x: 5, y: 5 }, force: true });
    await page.keyboard.press('Escape');
    expect(await shared).toBe(403);
    expect(atTheServer()).toHaveLength(0);
    const entries = await world.entries();
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'stop' }]);
    expect(of(entries, 'fault')).toEqual([]);
  });

  it('opens in its own window if the frame is too small', async () => {
    const { share } = await framed(300, 80);
    const opened = world.browser.context.waitForEvent('page');
    const shared = share();
    const window = await opened;
    await window.waitForLoadState();
    expect(window.url()).toContain('/src/prompt/window/index.html');
    expect(await prompt(window).text('dialog')).toContain('Anyone');
    // To assistive technology, too, it is what a prompt in a page is.
    await prompt(window).text('.safer:focus');
    const nodes = await accessibilityTree(window);
    expect(labels(nodes, 'alertdialog')).toEqual([expect.stringMatching(/^Anyone with the link can edit/)]);
    expect(labels(nodes, 'button').slice(-2)).toEqual(['Don’t share', 'Share anyway']);
    expect(focused(nodes)).toBe(labels(nodes, 'button')[0]);
    expect(await window.title()).toBe('Second Look');
    // The heading is in the closed root, where axe-core sees nothing.
    expect(await violations(window, ['page-has-heading-one', 'landmark-one-main'])).toEqual([]);
    const closed = window.waitForEvent('close');
    await tabTo(
      () => prompt(window).has('.proceed:focus'),
      () => window.keyboard.press('Tab'),
    );
    // Enter right after Tab does not continue.
    await delay(600);
    // The window closes with the key going down: there may be nobody left when it goes up.
    await window.keyboard.press('Enter').catch(() => undefined);
    expect(await shared).toBe(200);
    await closed;
    expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'proceed' }]);
  });

  it('shows one prompt for several files in that window, and closing it is the safe answer', async () => {
    const { frame, share } = await framed(300, 80);
    const opened = world.browser.context.waitForEvent('page');
    const shared = [
      share(),
      frame.evaluate(
        async ({ url, body }) =>
          (await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body })).status,
        shareLink(2, ANYONE_EDIT),
      ),
    ];
    const window = await opened;
    await expect.poll(() => prompt(window).text('dialog')).toContain('The same goes for 1 more file.');
    await window.close({ runBeforeUnload: true });
    expect(await Promise.all(shared)).toEqual([403, 403]);
    expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'stop' }, { choice: 'stop' }]);
    expect(atTheServer()).toHaveLength(0);
  });

  it('stays while the page redraws and changes its address', async () => {
    const page = await world.visit(BLANK);
    const shared = shareFrom(page, 1, ANYONE_EDIT);
    await prompt(page).text('dialog');
    await page.evaluate(() => {
      history.pushState({}, '', '/sites/hr/SitePages/Other.aspx');
      document.body.replaceChildren(document.createElement('main'));
    });
    await pause(600);
    await prompt(page).click('.proceed');
    expect((await shared).status).toBe(200);
    expect(of(await world.entries(), 'answer')).toMatchObject([{ choice: 'proceed' }]);
  });

  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['another page is opened', page => page.goto('https://contoso.sharepoint.com/sites/hr/SitePages/Home.aspx')],
    ['the page is loaded again', page => page.reload()],
    ['the tab is closed', page => page.close()],
  ])('%s: its request goes with the page, and the log says so', async (_, leave) => {
    const page = await world.visit(BLANK);
    shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
    await prompt(page).text('dialog');
    await leave(page);
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'aborted' }]);
    expect([...of(entries, 'answer'), ...of(entries, 'fault')]).toEqual([]);
    expect(atTheServer()).toHaveLength(0);
  });

  it('is gone when the user goes back to the page', async () => {
    const page = await world.visit(BLANK);
    shareFrom(page, 1, ANYONE_EDIT).catch(() => undefined);
    await prompt(page).text('dialog');
    await page.goto('https://contoso.sharepoint.com/sites/hr/SitePages/Home.aspx');
    await page.goBack();
    await pause(600);
    expect(await prompt(page).has('dialog')).toBe(false);
  });
});
