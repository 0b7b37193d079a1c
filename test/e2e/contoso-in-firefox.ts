/**
 * What a test in Firefox begins with: Contoso on this machine, and a browser with the extension in
 * front of it.
 */
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Entry } from '../../src/event';
import { type FirefoxBrowser, type FirefoxOptions, launchFirefox } from '../browsers/firefox';
import type { FirefoxTab } from '../browsers/firefox-tab';
import { startTenant, type Tenant } from '../tenant/tenant';
import { BLANK, writtenSince } from './contoso';

export interface ContosoInFirefox {
  tenant: Tenant;
  firefox: FirefoxBrowser;
}

export interface ContosoInTab extends ContosoInFirefox {
  /** Shows one of Contoso's pages. */
  tab: FirefoxTab;
  /** Those of the entries that were written since the test began. */
  own(entries: Entry[]): Entry[];
  /** @returns the test's own */
  waitForEntries(predicate: (own: Entry[]) => boolean): Promise<Entry[]>;
}

/** Once a file: its tests share the tenant and what is in the log. */
export function contosoInFirefox(options: FirefoxOptions = {}): ContosoInFirefox {
  let tenant: Tenant;
  let firefox: FirefoxBrowser;

  beforeAll(async () => {
    tenant = await startTenant();
    firefox = await launchFirefox(tenant, options);
  });
  afterAll(async () => {
    await firefox?.close();
    await tenant?.close();
  });
  return {
    get tenant() {
      return tenant;
    },
    get firefox() {
      return firefox;
    },
  };
}

/** Of the same origin, so that the tab keeps its process. */
const BETWEEN = 'https://contoso.sharepoint.com/_test/text';

/**
 * Once a file: each test has an untouched tenant and a new page, and looks only at entries of its
 * own. In the same tab, if the test before has left it: a new one costs 0.6 s of a processor, two
 * pages in the old one 0.2 s.
 */
export function contosoInTab(options: FirefoxOptions, page = BLANK): ContosoInTab {
  const world = contosoInFirefox(options);
  let tab: FirefoxTab | undefined;
  let before = 0;

  beforeEach(async () => {
    // Some tests close it themselves.
    await tab?.goto(BETWEEN).catch(() => {
      tab = undefined;
    });
    world.tenant.reset();
    before = (await world.firefox.entries()).at(-1)?.seq ?? 0;
    if (tab) await tab.goto(page);
    else tab = await world.firefox.open(page);
  });

  const own = (entries: Entry[]) => writtenSince(before, entries);
  return {
    get tenant() {
      return world.tenant;
    },
    get firefox() {
      return world.firefox;
    },
    get tab() {
      return tab as FirefoxTab;
    },
    own,
    waitForEntries: async predicate => own(await world.firefox.waitForEntries(all => predicate(own(all)))),
  };
}
