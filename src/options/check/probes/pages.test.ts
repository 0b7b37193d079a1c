import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { OpenPage } from '../../../coverage/pages';
import type { PageState } from '../../../coverage/states';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import type { RelayState } from '../../../wire';
import { missing } from '../../../words/words';
import { hookProbe } from './hook-probe';
import { pagesOnce } from './pages';
import { promptProbe } from './prompt-probe';
import { judgeTabs, tabsProbe } from './tabs-probe';

/** What each open page of SharePoint replies to a script. */
const state = { pages: [] as (RelayState | undefined | Error)[], hidden: 0 };

vi.mock('../../../browser', async () => {
  const manifest = {
    content_scripts: [{ matches: ['https://*.sharepoint.com/*'] }],
    host_permissions: ['https://*.sharepoint.com/*'],
  };
  const tabOf = (index: number) => ({ id: index, title: 'Salaries.xlsx', url: 'https://contoso.sharepoint.com/a' });
  /** Chromium gives no address, and finds them by none. */
  const hiddenTabs = () => Array.from({ length: state.hidden }, (_, index) => ({ id: 100 + index }));
  return {
    browser: (await import('../../../test/fake-browser')).fakeBrowser({
      runtime: { getManifest: () => ({ manifest_version: 3, name: '', version: '1', ...manifest }) },
      permissions: { contains: async () => true },
      tabs: {
        query: async ({ url }: { url?: string[] }) => [
          ...state.pages.map((_, index) => tabOf(index)),
          ...(url ? [] : hiddenTabs()),
        ],
        get: async (id: number) => tabOf(id),
      },
      scripting: {
        executeScript: async ({ target }: { target: { tabId: number } }) => {
          if (target.tabId >= 100) throw new Error('This page cannot be scripted due to an ExtensionsSettings policy.');
          const relay = state.pages[target.tabId];
          if (relay instanceof Error) throw relay;
          return [{ frameId: 0, result: { host: 'contoso.sharepoint.com', ...(relay && { relay }) } }];
        },
      },
    }),
  };
});

beforeAll(() => fakeChrome());
beforeEach(() => {
  state.pages = [];
  state.hidden = 0;
});
afterEach(() => expect([...missing]).toEqual([]));

const pagesIn = (...states: PageState[]): OpenPage[] =>
  states.map((one, tab) => ({ tab, title: '', host: 'contoso.sharepoint.com', state: one, frames: [] }));

async function verdicts(): Promise<string[]> {
  const found = [
    await hookProbe(pagesOnce()).run(),
    await tabsProbe(pagesOnce()).run(),
    await promptProbe(pagesOnce()).run(),
  ];
  expect(JSON.stringify(found)).not.toMatch(/Salaries|contoso/);
  return found.map(({ verdict }) => verdict);
}

it('tests nothing without an open page, and says which to open', async () => {
  expect(await verdicts()).toEqual(['untestable', 'untestable', 'untestable']);
  expect((await hookProbe(pagesOnce()).run()).next).toContain('Open a SharePoint');
});

it('passes when a page has the script', async () => {
  state.pages = [{ hook: true }];
  expect(await verdicts()).toEqual(['pass', 'pass', 'pass']);
});

it('finds a page that was open before the installation, and says to reload it', async () => {
  state.pages = [{ hook: true }, undefined];
  expect(await verdicts()).toEqual(['pass', 'fail', 'pass']);
  expect(await tabsProbe(pagesOnce()).run()).toMatchObject({
    says: 'Open pages that the script hasn’t reached: 1.',
    next: expect.stringContaining('Reload the page'),
  });
});

it('fails when no page has the script', async () => {
  state.pages = [undefined, { hook: false }];
  expect(await verdicts()).toEqual(['fail', 'fail', 'pass']);
});

it('fails when the browser keeps extensions out of the page', async () => {
  state.pages = [new Error('The extensions gallery cannot be scripted.')];
  expect(await verdicts()).toEqual(['fail', 'untestable', 'fail']);
  expect((await promptProbe(pagesOnce()).run()).next).toContain('Only an admin can change this');
});

it('fails when extensions are kept out of one page of several', async () => {
  state.pages = [{ hook: true }, new Error('The extensions gallery cannot be scripted.')];
  expect(await verdicts()).toEqual(['fail', 'pass', 'fail']);
  for (const probe of [hookProbe, promptProbe])
    expect(await probe(pagesOnce()).run()).toMatchObject({
      says: expect.stringContaining('doesn’t allow extensions on this page'),
      next: expect.stringContaining('Only an admin can change this'),
    });
});

it('fails when a browser policy hides one page of several', async () => {
  state.pages = [{ hook: true }];
  state.hidden = 1;
  expect(await verdicts()).toEqual(['fail', 'pass', 'fail']);
  expect((await hookProbe(pagesOnce()).run()).says).toContain('hides its address');
});

it('does not judge the age of pages that were not examined', () => {
  expect(judgeTabs(pagesIn('asleep', 'not-injectable'))).toMatchObject({
    verdict: 'untestable',
    says: expect.stringContaining('put this page to sleep'),
    next: expect.any(String),
  });
  expect(judgeTabs(pagesIn('asleep', 'watched')).verdict).toBe('pass');
  expect(judgeTabs(pagesIn('asleep', 'network-only')).verdict).toBe('fail');
});
