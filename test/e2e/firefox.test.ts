/** The core of the main job in real Firefox ESR, so that what follows stays portable. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, launchFirefox } from '../browsers/firefox';
import { startTenant, type Tenant } from '../tenant/tenant';
import { activitiesIn, BLANK, complete, shareLink } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';

describe('Firefox ESR', () => {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant);
  });
  afterAll(async () => {
    await firefox?.close();
    await tenant?.close();
  });

  it('has the hook in place before the page runs, also in a frame made a moment ago', async () => {
    const tab = await firefox.open(BLANK);
    let atTheServer: Entry[] = [];
    tenant.fault({
      path: /ShareLink/,
      method: 'POST',
      before: async () => {
        atTheServer = await firefox.entries();
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

  it('records one share with both witnesses and its outcome, and shows the warning', async () => {
    const tab = await firefox.open(BLANK);
    const before = (await firefox.entries()).length;
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
      await firefox.waitForEntries(
        all => complete(own(all), 'activity', 'seen', 'shown') && own(all).filter(({ kind }) => kind === 'outcome').length === 2,
        10_000,
      ),
    );
    expect(activitiesIn(entries)).toHaveLength(1);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'done', status: 200 }));
    await tab.waitFor('second-look >>> button.close');
    await tab.click('second-look >>> button.close');
    await firefox.waitForEntries(all => complete(own(all), 'answer'), 10_000);
    const popup = await firefox.openPopup();
    await popup.waitFor('main li');
    await popup.close();
  });

  it('records one download of the library, with its name', async () => {
    const tab = await firefox.open(LIBRARY);
    const before = (await firefox.entries()).length;
    await tab.waitFor('[data-automationid="row-selection-2"]');
    await tab.click('[data-automationid="row-selection-2"]');
    await tab.waitFor('button[data-automationid="downloadCommand"]');
    await tab.click('button[data-automationid="downloadCommand"]');
    const entries = (await firefox.waitForEntries(all => complete(all.slice(before), 'activity', 'outcome'), 10_000)).slice(before);
    expect(activitiesIn(entries)).toMatchObject([{ witness: 'network', activity: { kind: 'download' } }]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', fileName: 'Offer Fabrikam.docx' }));
  });

  it('records several files at once, with their names', async () => {
    const tab = await firefox.open(LIBRARY);
    const before = (await firefox.entries()).length;
    await tab.waitFor('[data-automationid="row-selection-2"]');
    for (const row of [2, 3]) await tab.click(`[data-automationid="row-selection-${row}"]`);
    await tab.click('button[data-automationid="downloadCommand"]');
    const entries = (await firefox.waitForEntries(all => complete(all.slice(before), 'activity', 'outcome', 'seen'), 10_000)).slice(before);
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'bulk-download', count: 2 } }]);
  });
});
