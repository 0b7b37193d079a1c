/** The core of the main job in real Firefox ESR, so that what follows stays portable. */
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { SELECTORS } from '../../src/relay/hints/selectors';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { FRAGMENTS } from '../fragments';
import { TENANT_ID } from '../tenant/fixture/people';
import { activitiesIn, BLANK, complete, shareLink } from './contoso';
import { contosoInFirefox } from './contoso-in-firefox';
import { pressFragments } from './press-fragments';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';

async function dialogOf(tab: FirefoxTab): Promise<FirefoxTab> {
  const end = Date.now() + 5000;
  for (;;) {
    const found = (await tab.frames()).find(({ url }) => url.includes('sharedialog.aspx'));
    if (found) return found.frame;
    if (Date.now() >= end) throw new Error('no share dialog within 5 s');
    await new Promise(resolve => setTimeout(resolve, 25));
  }
}

describe('Firefox ESR', () => {
  const world = contosoInFirefox();

  it('installs the hook before the page runs, also in a new frame', async () => {
    const tab = await world.firefox.open(BLANK);
    let atTheServer: Entry[] = [];
    world.tenant.fault({
      path: /ShareLink/,
      method: 'POST',
      before: async () => {
        atTheServer = await world.firefox.entries();
      },
    });
    const status = await tab.evaluate(
      async (url: string, body: string) => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        const own = (frame.contentWindow as typeof window).fetch;
        return (await own(new URL(url, location.href).href, { method: 'POST', body })).status;
      },
      shareLink(1, 5).url,
      shareLink(1, 5).body,
    );
    expect(status).toBe(200);
    expect(activitiesIn(atTheServer)).toMatchObject([
      { witness: 'page', activity: { kind: 'share-link-create', scope: 'anonymous', role: 'edit' } },
    ]);
  });

  it('undoes a new link', async () => {
    const tab = await world.firefox.open(BLANK);
    const before = (await world.firefox.entries()).length;
    await tab.evaluate(
      async (url: string, body: string) => {
        const headers = { accept: 'application/json', 'content-type': 'application/json' };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      },
      shareLink(3, 5).url,
      shareLink(3, 5).body,
    );
    const made = () => world.tenant.state.links.filter(({ item }) => item.id === 3);
    expect(made()).toHaveLength(1);
    await tab.click('second-look >>> .undo button');
    const own = (all: Entry[]) => all.slice(before);
    const isOver = (all: Entry[]) => complete(own(all), 'undo') && activitiesIn(own(all)).length === 2;
    const entries = own(await world.firefox.waitForEntries(isOver));
    expect(entries.filter(({ kind }) => kind === 'undo')).toMatchObject([{ outcome: 'done', status: 200 }]);
    expect(activitiesIn(entries)[1]).toMatchObject({
      witness: 'network',
      activity: { kind: 'unshare', scope: 'anonymous' },
    });
    expect(made()).toEqual([]);
    await expect.poll(() => tab.text('second-look >>> .cards')).toContain('The link was removed');
  });

  it('records one share with both witnesses and its outcome, and shows the warning', async () => {
    const tab = await world.firefox.open(BLANK);
    const before = (await world.firefox.entries()).length;
    const own = (all: Entry[]) => all.slice(before);
    await tab.evaluate(
      async (url: string, body: string) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch(url, { method: 'POST', headers, body })).status;
      },
      shareLink(2, 5).url,
      shareLink(2, 5).body,
    );
    const entries = own(
      await world.firefox.waitForEntries(
        all =>
          complete(own(all), 'activity', 'seen', 'shown') &&
          own(all).filter(({ kind }) => kind === 'outcome').length === 2,
      ),
    );
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'done', status: 200 }),
    );
    await tab.waitFor('second-look >>> button.close');
    await tab.click('second-look >>> button.close');
    await world.firefox.waitForEntries(all => complete(own(all), 'answer'));
    const popup = await world.firefox.openPopup();
    await popup.waitFor('main li');
    await popup.close();
  });

  it('records one download of the library, with its name', async () => {
    const tab = await world.firefox.open(LIBRARY);
    const before = (await world.firefox.entries()).length;
    await tab.waitFor('[data-automationid="row-selection-2"]');
    await tab.click('[data-automationid="row-selection-2"]');
    await tab.waitFor('button[data-automationid="downloadCommand"]');
    await tab.click('button[data-automationid="downloadCommand"]');
    const entries = (
      await world.firefox.waitForEntries(all => complete(all.slice(before), 'activity', 'outcome'))
    ).slice(before);
    expect(activitiesIn(entries)).toMatchObject([{ witness: 'network', activity: { kind: 'download' } }]);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', outcome: 'done', fileName: 'Offer Fabrikam.docx' }),
    );
  });

  it('records Sync by the click alone', async () => {
    const tab = await world.firefox.open(LIBRARY);
    const before = (await world.firefox.entries()).length;
    await tab.waitFor('[data-automationid="syncCommand"]');
    await tab.click('[data-automationid="syncCommand"]');
    const entries = (await world.firefox.waitForEntries(all => complete(all.slice(before), 'activity'))).slice(before);
    expect(activitiesIn(entries)).toMatchObject([
      {
        witness: 'page',
        via: 'command',
        activity: {
          kind: 'sync',
          site: 'contoso.sharepoint.com/sites/hr',
          file: { path: '/sites/hr/Shared Documents' },
          actor: { email: 'ellen@contoso.com', tenantId: TENANT_ID },
        },
      },
    ]);
  });

  it('logs a hint if a share dialog closes without a detected share', async () => {
    const tab = await world.firefox.open(LIBRARY);
    const before = (await world.firefox.entries()).length;
    await tab.waitFor('[data-automationid="row-selection-1"]');
    await tab.click('[data-automationid="row-selection-1"]');
    await tab.click('button[data-automationid="shareCommand"]');
    await tab.waitFor('iframe[name="shareFrame"]');
    const dialog = await dialogOf(tab);
    await dialog.waitFor('#copy-button');
    await dialog.evaluate(() => {
      const own = fetch;
      window.fetch = (input, init) => own(String(input).replace(/ShareLink/i, 'ShareLinkNext'), init);
    });
    // By the mouse, because keys go nowhere while the window has no focus; and again, because a
    // click goes to where the button was while the dialog moves.
    const isRefusedOrClick = async () => {
      if (await dialog.has('[data-automationid="shareError"]')) return true;
      await dialog.click('#copy-button');
      return false;
    };
    await expect.poll(isRefusedOrClick, { interval: 1000 }).toBe(true);
    // With the whole tab, of which Firefox would not even say which one it was.
    await tab.close();
    const entries = (await world.firefox.waitForEntries(all => complete(all.slice(before), 'hint'))).slice(before);
    expect(entries.filter(({ kind }) => kind === 'hint')).toMatchObject([
      { pressed: 'copy-link', file: { name: 'Salaries 2026.xlsx' } },
    ]);
  });

  it('interprets clicks as in Chromium', async () => {
    const tab = await world.firefox.open(BLANK);
    const html = FRAGMENTS.map(fragment => fragment.html);
    const selectors = Object.entries(SELECTORS).map(([name, list]) => [name, list.join()] as const);
    expect(await tab.evaluate(pressFragments, [html, selectors] as const)).toEqual([]);
  });

  it('records several files at once, with their names', async () => {
    const tab = await world.firefox.open(LIBRARY);
    const before = (await world.firefox.entries()).length;
    await tab.waitFor('[data-automationid="row-selection-2"]');
    for (const row of [2, 3]) await tab.click(`[data-automationid="row-selection-${row}"]`);
    await tab.click('button[data-automationid="downloadCommand"]');
    const entries = (
      await world.firefox.waitForEntries(all => complete(all.slice(before), 'activity', 'outcome', 'seen'))
    ).slice(before);
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'bulk-download', count: 2 } }]);
  });
});
