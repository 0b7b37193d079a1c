/**
 * What every test begins with: Contoso on this machine, and a browser with the extension in front
 * of it.
 */

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, onTestFailed } from 'vitest';
import type { ActivityEntry, Entry } from '../../src/event';
import { type ChromiumBrowser, type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { startTenant, type Tenant } from '../tenant/tenant';

export const BLANK = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

/**
 * Entries that come by themselves: on how well pages are watched, on the policy, and what signs the
 * log.
 */
export const UNASKED: readonly Entry['kind'][] = ['health', 'policy', 'checkpoint'];

export interface Contoso {
  tenant: Tenant;
  browser: ChromiumBrowser;
  /**
   * A new tab on one of Contoso's pages. Fails the test if the page reports an error of its own.
   */
  open(address: string): Promise<Page>;
  /**
   * The same tab in every test, on a new page. For tests that leave nothing in the tab itself: a
   * new one costs three times as much (0.37 s and 0.11 s of a processor).
   */
  visit(address: string): Promise<Page>;
  /** All the words of the popup, once it has read what it shows. */
  popupText(): Promise<string>;
  /**
   * Entries written since the test began; without `UNASKED`, and without what comes late of an
   * activity that a test before began.
   */
  entries(): Promise<Entry[]>;
  waitForEntries(predicate: (entries: Entry[]) => boolean, timeoutMs?: number): Promise<Entry[]>;
}

/**
 * Once a file; every test starts with an untouched tenant, closed tabs, and looks only at entries
 * of its own.
 * @param launch how the browser comes about, if that takes more than options.
 */
export function contoso(
  options: ChromiumOptions = {},
  launch: (tenant: Tenant) => Promise<ChromiumBrowser> = tenant => launchChromium(tenant, options),
): Contoso {
  let tenant: Tenant;
  let browser: ChromiumBrowser;
  let pages: Page[] = [];
  let visiting: Page | undefined;
  let before = 0;

  beforeAll(async () => {
    tenant = await startTenant();
    browser = await launch(tenant);
  });
  beforeEach(async () => {
    await Promise.all(pages.map(page => page.close()));
    pages = [];
    tenant.reset();
    before = (await browser.entries()).at(-1)?.seq ?? 0;
    // Of a slow machine they say that requests were not answered in time.
    onTestFailed(async () => console.log('faults:', JSON.stringify(faultsIn(own(await browser.entries())))));
  });
  afterAll(async () => {
    await browser?.close();
    await tenant?.close();
  });

  const own = (entries: Entry[]) => writtenSince(before, entries);
  return {
    get tenant() {
      return tenant;
    },
    get browser() {
      return browser;
    },
    async open(address) {
      const page = await browser.context.newPage();
      pages.push(page);
      await page.goto(address);
      return page;
    },
    async visit(address) {
      if (!visiting || visiting.isClosed()) visiting = await browser.context.newPage();
      await visiting.bringToFront();
      await visiting.goto(address);
      return visiting;
    },
    popupText: () => popupTextOf(browser),
    entries: async () => own(await browser.entries()),
    waitForEntries: async (predicate, timeoutMs) =>
      own(await browser.waitForEntries(entries => predicate(own(entries)), timeoutMs)),
  };
}

export async function popupTextOf({ openPopup }: ChromiumBrowser): Promise<string> {
  const popup = await openPopup();
  await popup.locator('main[aria-busy="false"]').waitFor();
  // What is folded is drawn a moment later than what is in sight.
  await popup.locator('.activity:not(:has(.facts))').first().waitFor({ state: 'detached' });
  const text = (await popup.locator('body').textContent()) ?? '';
  await popup.close();
  return text;
}

/**
 * What was written after that row; without `UNASKED`, and without what comes late of an activity
 * that began before.
 */
export function writtenSince(seq: number, entries: Entry[]): Entry[] {
  const earlier = new Set(activitiesIn(entries).flatMap(activity => (activity.seq > seq ? [] : [activity.activityId])));
  return entries.filter(
    entry => entry.seq > seq && !UNASKED.includes(entry.kind) && !earlier.has(entry.activityId ?? ''),
  );
}

export function activitiesIn(entries: Entry[]): ActivityEntry[] {
  return entries.filter(entry => entry.kind === 'activity');
}

const faultsIn = (entries: Entry[]) => entries.flatMap(entry => (entry.kind === 'fault' ? [entry.fault] : []));

/** Have all these kinds of entry been written about the one activity? */
export function complete(entries: Entry[], ...kinds: Entry['kind'][]): boolean {
  return kinds.every(kind => entries.some(entry => entry.kind === kind));
}

/**
 * The address of ShareLink for an item of the HR library, and the body that makes a link of this
 * kind (4: anyone can view, 5: anyone can edit, 2: organisation can view). `item`: its id, which
 * does not tell its name, or its name.
 */
export function shareLink(item: number | string, linkKind: number): { url: string; body: string } {
  const of =
    typeof item === 'number'
      ? `lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${item})`
      : `GetFileByServerRelativePath(decodedurl='${encodeURIComponent(`/sites/hr/Shared Documents/${item}`)}')/ListItemAllFields`;
  return {
    url: `/sites/hr/_api/web/${of}/ShareLink`,
    body: JSON.stringify({ request: { createLink: true, settings: { linkKind, expiration: null } } }),
  };
}

/** Shares from the page itself and says what the page got. */
export function shareFrom(
  page: Page,
  item: number | string,
  linkKind: number,
): Promise<{ status: number; text: string }> {
  const shared = page.evaluate(
    async ({ url, body }) => {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const response = await fetch(url, { method: 'POST', headers, body });
      return { status: response.status, text: await response.text() };
    },
    shareLink(item, linkKind),
  );
  // A test that fails before it has awaited this says why by itself.
  shared.catch(() => undefined);
  return shared;
}

/** Shares from a dedicated worker of the page, where no page hook is, and says the status. */
export async function shareFromWorker(page: Page, item: number, linkKind: number): Promise<unknown> {
  return page.evaluate(
    message =>
      new Promise(resolve => {
        const worker = new Worker('/sites/hr/_layouts/15/worker.js');
        worker.onmessage = ({ data }) => resolve(data.status);
        worker.postMessage(message);
      }),
    shareLink(item, linkKind),
  );
}
