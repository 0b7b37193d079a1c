import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { browser } from '../browser';
import type { OpenPage } from '../coverage/pages';
import type { PageState } from '../coverage/states';
import { fire } from '../test/fake-browser';
import { fakeChrome } from '../ui/test/fake-chrome';
import { PageInFront } from './page-in-front';

const world = vi.hoisted(() => ({ page: undefined as OpenPage | undefined, reloaded: 0 }));

vi.mock('../browser', async () => ({
  browser: (await import('../test/fake-browser')).fakeBrowser({
    tabs: {
      reload: async (tab: number) => {
        world.reloaded = tab;
      },
    },
  }),
}));
vi.mock('../policy/read', () => ({ readPolicySoon: async () => ({ policy: { extraHosts: [] } }) }));
vi.mock('../coverage/reach', () => ({ readEntered: async () => ({}) }));
vi.mock('../coverage/pages', () => ({ pageInFront: async () => world.page }));

const inFront = (state: PageState): OpenPage => ({
  tab: 7,
  title: 'HR',
  host: 'contoso.sharepoint.com',
  state,
  frames: [],
});

async function draw(page: OpenPage | undefined, isPopup = true): Promise<string> {
  world.page = page;
  act(() => render(<PageInFront isPopup={isPopup} />, document.body));
  await settled();
  return document.body.textContent ?? '';
}

/** Waits until the page's state has been read. */
const settled = () => act(() => new Promise(resolve => setTimeout(resolve)));

beforeAll(() => fakeChrome());
afterEach(() => act(() => render(null, document.body)));

test('says whether the page is watched, and nothing if it sleeps or the popup is a tab', async () => {
  const cases = [
    [inFront('watched'), true, 'This page is watched.'],
    [undefined, true, 'Second Look doesn’t watch this page because it isn’t for Office documents.'],
    [inFront('asleep'), true, ''],
    [inFront('watched'), false, ''],
    [undefined, false, ''],
  ] as const;
  for (const [page, isPopup, words] of cases) {
    act(() => render(null, document.body));
    expect(await draw(page, isPopup)).toBe(words);
  }
});

test.each(['network-only', 'not-injectable', 'unknown-host', 'hidden'] as const)(
  'says that the page is not fully watched: %s',
  async state => {
    const text = await draw(inFront(state));
    expect(text).toMatch(/^This page is not fully watched: [A-Z]/);
    expect(document.querySelectorAll('button').length).toBe(state === 'network-only' ? 1 : 0);
  },
);

test('offers to reload the page, and reports when that has helped', async () => {
  await draw(inFront('network-only'));
  document.querySelector('button')?.click();
  expect(world.reloaded).toBe(7);
  world.page = inFront('watched');
  fire(browser.tabs.onUpdated, 7, { status: 'complete' });
  await settled();
  expect(document.body.textContent).toBe('This page is watched.');
});
