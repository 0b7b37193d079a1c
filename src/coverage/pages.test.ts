import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { RelayState } from '../wire';
import { hiddenPages, openPages, pageInFront } from './pages';
import { type Reach, readReach } from './reach';

interface Tab {
  id: number;
  url?: string;
  title?: string;
  discarded?: boolean;
  frozen?: boolean;
  active?: boolean;
  favIconUrl?: string;
}
type Frame = [frameId: number, host: string, relay?: RelayState | undefined];

/** A minimal fake browser: its tabs, and what each replies to an injected script. */
const state: {
  tabs: Tab[];
  inside: Map<number, Frame[] | Error | 'silent'>;
  origins: string[];
  registered: string[];
  asked: number[];
} = {
  tabs: [],
  inside: new Map(),
  origins: [],
  registered: [],
  asked: [],
};
const OURS = ['https://*.sharepoint.com/*', 'https://*.officeapps.live.com/*'];
const MANIFEST = {
  content_scripts: [{ matches: OURS }],
  host_permissions: [...OURS, 'https://graph.microsoft.com/*'],
  optional_host_permissions: ['https://www.googleapis.com/*', 'https://*/*'],
};

const matches = (url: string | undefined, patterns: string[]) =>
  patterns.some(pattern => {
    const site = pattern.split('/')[2] ?? '';
    const { hostname } = new URL(url ?? 'about:blank');
    return site.startsWith('*.') ? `.${hostname}`.endsWith(site.slice(1)) : hostname === site;
  });

vi.mock('../browser', () => ({
  browser: {
    runtime: { getManifest: () => MANIFEST },
    permissions: {
      getAll: async () => ({ origins: state.origins }),
      contains: async ({ origins }: { origins: string[] }) => origins.every(origin => state.origins.includes(origin)),
    },
    tabs: {
      query: async ({ url, active }: { url?: string[]; active?: boolean }) =>
        state.tabs.filter(tab => (url ? matches(tab.url, url) : true) && (active ? tab.active : true)),
      get: async (id: number) => {
        const tab = state.tabs.find(known => known.id === id);
        if (!tab) throw new Error(`No tab with id: ${id}.`);
        return tab;
      },
    },
    scripting: {
      getRegisteredContentScripts: async () =>
        state.registered.length > 0 ? [{ id: 'page-0', matches: state.registered }] : [],
      executeScript: async ({ target: { tabId }, func }: { target: { tabId: number }; func(): unknown }) => {
        state.asked.push(tabId);
        const inside = state.inside.get(tabId) ?? new Error('Cannot access contents of the page.');
        if (inside === 'silent') return new Promise(() => undefined);
        if (inside instanceof Error) throw inside;
        return inside.map(([frameId, host, relay]) => {
          const [protocol, hostname] = host.includes(':') ? [host, ''] : ['https:', host];
          vi.stubGlobal('location', { protocol, hostname });
          vi.stubGlobal('secondLook', relay && (() => relay));
          return { frameId, result: func() };
        });
      },
    },
  },
}));

const WATCHED: RelayState = { hook: true };
const SITE = 'contoso.sharepoint.com';

function open(inside: Frame[] | Error | 'silent', tab: Partial<Tab> = {}): void {
  const id = state.tabs.length + 1;
  state.tabs.push({ id, url: `https://${SITE}/sites/hr?secret=1`, title: 'HR', ...tab });
  state.inside.set(id, inside);
}

beforeEach(() => {
  Object.assign(state, {
    tabs: [],
    inside: new Map(),
    origins: [...MANIFEST.host_permissions],
    registered: [],
    asked: [],
  });
});

const look = async (extraHosts: string[] = []) => openPages(await readReach(extraHosts));
const states = async (extraHosts: string[] = []) => (await look(extraHosts)).map(page => page.state);

describe('openPages', () => {
  it("reports a page as watched if its relay has the hook's port", async () => {
    open([[0, SITE, WATCHED]]);
    expect(await look()).toEqual([
      { tab: 1, title: 'HR', host: SITE, state: 'watched', frames: [{ host: SITE, state: 'watched' }] },
    ]);
  });

  it.each([
    ['a page without a relay', undefined],
    ['a page with a relay but no hook', { hook: false }],
  ])('reports %s as network only', async (_name, relay) => {
    open([[0, SITE, relay]]);
    expect(await states()).toEqual(['network-only']);
  });

  it("reports the worst state of a page's frames, by host", async () => {
    const editor = 'word-edit.officeapps.live.com';
    open([
      [0, SITE, WATCHED],
      [7, editor],
      [8, 'about:'],
      [9, 'graph.microsoft.com'],
    ]);
    expect(await look()).toMatchObject([
      {
        state: 'network-only',
        frames: [
          { host: SITE, state: 'watched' },
          { host: editor, state: 'network-only' },
        ],
      },
    ]);
  });

  it.each([
    'Missing host permission for the tab or frames', // Firefox, restricted and quarantined sites
    'The extensions gallery cannot be scripted.', // Edge on copilot.microsoft.com (microsoft/MicrosoftEdge-Extensions#334)
    'Cannot access contents of url "https://contoso.sharepoint.com/".',
  ])('reports a page as closed to extensions if the browser says: %s', async words => {
    open(new Error(words));
    expect(await look()).toMatchObject([
      { state: 'not-injectable', frames: [{ host: SITE, state: 'not-injectable' }] },
    ]);
  });

  it('reports a page as closed to extensions if only its frames can be entered', async () => {
    open([[7, 'word-edit.officeapps.live.com', WATCHED]]);
    expect(await states()).toEqual(['not-injectable']);
  });

  it.each([
    ['a page that never loaded, in Chromium', new Error('Frame with ID 0 is showing error page'), {}],
    [
      'a page that never loaded, in Firefox',
      new Error('Missing host permission for the tab or frames'),
      { favIconUrl: 'chrome://global/skin/icons/info.svg' },
    ],
  ])('leaves out %s', async (_name, inside, tab) => {
    open(inside, tab);
    expect(await look()).toEqual([]);
  });

  it('leaves out a page that never loaded in Firefox even if its icon comes later', async () => {
    open(new Error('Missing host permission for the tab or frames'));
    const asked = look();
    await new Promise(resolve => setTimeout(resolve, 300));
    for (const tab of state.tabs) tab.favIconUrl = 'chrome://global/skin/icons/info.svg';
    expect(await asked).toEqual([]);
  });

  it('leaves out a page that was left or closed during the check', async () => {
    open(new Error('Missing host permission for the tab or frames'));
    const reach = await readReach([]);
    const asked = openPages(reach);
    state.tabs = [{ id: 1, url: 'https://login.microsoftonline.com/' }];
    expect(await asked).toEqual([]);
    open(new Error('Missing host permission for the tab or frames'));
    const askedAgain = openPages(reach);
    state.tabs = [];
    expect(await askedAgain).toEqual([]);
  });

  it('reports a discarded page, or one without a reply, as asleep', async () => {
    vi.useFakeTimers();
    open([[0, SITE, WATCHED]], { discarded: true });
    open([[0, SITE, WATCHED]], { frozen: true });
    open('silent');
    open(new Error('An unexpected error occurred'));
    const asked = look();
    await vi.advanceTimersByTimeAsync(2_000);
    vi.useRealTimers();
    expect(await asked).toMatchObject(Array(4).fill({ state: 'asleep', frames: [] }));
  });

  it('never checks other pages', async () => {
    open([[0, 'news.example', WATCHED]], { url: 'https://news.example/' });
    state.origins.push('https://*/*', '<all_urls>');
    expect(await look()).toEqual([]);
  });

  it('reports an extra host as watched if registered, and as unknown if only granted', async () => {
    const portal = 'portal.contoso.com';
    open([[0, portal, WATCHED]], { url: `https://${portal}/` });
    expect(await states()).toEqual([]);
    state.origins.push(`https://${portal}/*`);
    expect(await states()).toEqual(['unknown-host']);
    state.registered.push(`https://${portal}/*`);
    expect(await states([portal])).toEqual(['watched']);
  });

  it('does not return the address of a page', async () => {
    open([[0, SITE, WATCHED]]);
    expect(JSON.stringify(await look())).not.toContain('secret');
  });
});

describe('readReach', () => {
  it('lists missing hosts: of the policy, and of ours if the user withdrew them', async () => {
    state.origins = [OURS[0] ?? ''];
    expect((await readReach(['portal.contoso.com'])).missing).toEqual([
      '*.officeapps.live.com',
      'graph.microsoft.com',
      'portal.contoso.com',
    ]);
  });
});

describe('pages hidden by a browser policy', () => {
  const HIDDEN = new Error('This page cannot be scripted due to an ExtensionsSettings policy.');
  const tab = (url?: string) => ({ url, active: true }) as Partial<Tab>;

  it('are counted, unlike pages that are not ours', async () => {
    open(HIDDEN, tab());
    open(
      new Error(
        'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      ),
      tab(),
    );
    open(HIDDEN, tab());
    expect(await hiddenPages(await readReach([]))).toHaveLength(2);
  });

  it('are reported when in front', async () => {
    open(HIDDEN, tab());
    expect(await pageInFront(await readReach([]))).toMatchObject({ state: 'hidden', host: '' });
    state.tabs = [];
    open(new Error('Cannot access contents of the page.'), tab());
    expect(await pageInFront(await readReach([]))).toBeUndefined();
  });
});

describe('the page in front', () => {
  const front = { active: true } as Partial<Tab>;
  const later = () => {
    let resolve: (reach: Reach) => void = () => undefined;
    return {
      promise: new Promise<Reach>(done => {
        resolve = done;
      }),
      resolve: (reach: Reach) => resolve(reach),
    };
  };

  it('is checked at once if our scripts run there in any case', async () => {
    open([[0, SITE, WATCHED]], front);
    const { promise, resolve } = later();
    const seen = pageInFront(promise);
    await vi.waitFor(() => expect(state.asked).toEqual([1]), 10_000);
    resolve(await readReach([]));
    expect(await seen).toMatchObject({ state: 'watched', host: SITE });
    expect(state.asked).toEqual([1]);
  });

  it('is not checked before it is known to be ours, if that depends on the policy', async () => {
    state.registered = ['https://portal.contoso.com/*'];
    open([[0, 'portal.contoso.com', WATCHED]], { ...front, url: 'https://portal.contoso.com/' });
    const { promise, resolve } = later();
    const seen = pageInFront(promise);
    await new Promise(setImmediate);
    expect(state.asked).toEqual([]);
    resolve(await readReach([]));
    expect(await seen).toMatchObject({ state: 'watched', host: 'portal.contoso.com' });
  });

  it('is not checked if we have access but nothing to watch', async () => {
    open([[0, 'graph.microsoft.com']], { ...front, url: 'https://graph.microsoft.com/' });
    expect(await pageInFront(readReach([]))).toBeUndefined();
    expect(state.asked).toEqual([]);
  });

  it('is not woken', async () => {
    open([[0, SITE, WATCHED]], { ...front, discarded: true });
    expect(await pageInFront(readReach([]))).toMatchObject({ state: 'asleep' });
    expect(state.asked).toEqual([]);
  });
});
