import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../../browser';
import { newestFaults } from '../../log/query/query';
import { fire, forgetListeners } from '../../test/fake-browser';
import { keepPageScripts, runHook } from './page-scripts';

interface Script {
  id: string;
  js: string[];
  matches: string[];
  world: 'ISOLATED' | 'MAIN';
}

/**
 * A fake browser that keeps registrations as Chromium and Firefox do: it refuses a duplicate id and
 * a file that does not exist.
 */
const fake = vi.hoisted(() => ({
  address: 'chrome-extension://x/',
  /** As `getManifest` returns them: Firefox with the full address. */
  files: ['src/relay/relay.iife.js', 'src/page/main.iife.js'],
  /** Where they run by the manifest alone. */
  declared: [] as string[],
  policy: {} as object,
  granted: new Set<string>(),
  scripts: [] as Script[],
  calls: [] as string[],
  executed: [] as object[],
  broken: false,
}));

vi.mock('../../relay/awake.iife.ts?script', () => ({ default: 'src/relay/awake.iife.js' }));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => fake.policy },
    runtime: {
      getURL: () => fake.address,
      getManifest: () => ({
        content_scripts: [
          { js: [fake.files[0]], matches: fake.declared },
          { js: [fake.files[1]], matches: fake.declared, world: 'MAIN' },
        ],
      }),
    },
    permissions: { contains: async ({ origins = [] }) => origins.every(origin => fake.granted.has(origin)) },
    scripting: {
      getRegisteredContentScripts: async () => structuredClone(fake.scripts).reverse(),
      registerContentScripts: async (scripts: Script[]) => {
        if (fake.broken) throw new TypeError('no');
        fake.calls.push('register');
        const ids = [...fake.scripts, ...scripts].map(({ id }) => id);
        if (new Set(ids).size < ids.length) throw new Error('Duplicate script ID');
        if (scripts.some(({ js }) => js.some(file => file.includes(':')))) throw new Error('must be a relative URL');
        fake.scripts.push(...structuredClone(scripts));
      },
      executeScript: async (injection: object) => void fake.executed.push(injection),
      unregisterContentScripts: async () => {
        fake.calls.push('unregister');
        fake.scripts = [];
      },
    },
  }),
}));

const OWN = 'https://sharepoint.contoso-server.example/*';
const DRIVE = 'https://drive.google.com/*';
const DOCS = 'https://docs.google.com/*';

const pages = () => fake.scripts.map(({ matches }) => matches);
const pagesBecome = (matches: string[]) => expect.poll(pages).toEqual(matches.length > 0 ? [matches, matches] : []);
/** Long enough for work in flight to finish. */
const quiet = () => new Promise(resolve => setTimeout(resolve, 20));

beforeEach(() => {
  forgetListeners(browser.permissions.onAdded, browser.permissions.onRemoved, browser.storage.onChanged);
  fake.address = 'chrome-extension://x/';
  fake.files = ['src/relay/relay.iife.js', 'src/page/main.iife.js'];
  fake.policy = { extraHosts: ['sharepoint.contoso-server.example', 'portal'] };
  fake.declared = ['https://*.sharepoint.com/*'];
  fake.granted.clear();
  fake.scripts = [];
  fake.calls = [];
  fake.broken = false;
});

describe('content scripts beyond the manifest', () => {
  it("are those of the manifest, the relay first, the hook in the page's world", async () => {
    fake.granted.add(OWN);
    keepPageScripts();
    await pagesBecome([OWN]);
    const common = {
      matches: [OWN],
      runAt: 'document_start',
      allFrames: true,
      matchOriginAsFallback: true,
      persistAcrossSessions: true,
    };
    expect(fake.scripts).toEqual([
      { id: 'page-0', js: ['src/relay/relay.iife.js'], world: 'ISOLATED', ...common },
      { id: 'page-1', js: ['src/page/main.iife.js'], world: 'MAIN', ...common },
    ]);
  });

  it('are run again in a frame whose hook came before its relay, there alone and in the world of the page', async () => {
    fake.files = ['moz-extension://x/src/relay/relay.iife.js', 'moz-extension://x/src/page/main.iife.js'];
    fake.address = 'moz-extension://x/';
    await runHook({ tab: { id: 7 } as Tabs.Tab, frameId: 3 });
    expect(fake.executed).toEqual([
      {
        target: { tabId: 7, frameIds: [3] },
        world: 'MAIN',
        files: ['src/page/main.iife.js'],
        injectImmediately: true,
      },
    ]);
  });

  it("do not run twice if the manifest of an organisation's own package has the hosts already", async () => {
    fake.declared = [...fake.declared, OWN];
    fake.granted.add(OWN).add(DRIVE);
    keepPageScripts();
    await pagesBecome([DRIVE]);
  });

  it('are registered by path where the manifest gives the full address', async () => {
    fake.address = 'moz-extension://x/';
    fake.files = fake.files.map(file => fake.address + file);
    fake.granted.add(OWN);
    keepPageScripts();
    await pagesBecome([OWN]);
    expect(fake.scripts.map(({ js }) => js)).toEqual([['src/relay/relay.iife.js'], ['src/page/main.iife.js']]);
  });

  it('run only on hosts that the user has granted', async () => {
    keepPageScripts();
    await quiet();
    expect(fake.calls).toEqual([]);
    for (const page of [DRIVE, DOCS]) fake.granted.add(page);
    fire(browser.permissions.onAdded);
    await pagesBecome([DRIVE, DOCS]);
    fake.granted.delete(DRIVE);
    fire(browser.permissions.onRemoved);
    await pagesBecome([DOCS]);
    fake.granted.clear();
    fire(browser.permissions.onRemoved);
    await pagesBecome([]);
  });

  it('run only on hosts that the policy still names', async () => {
    for (const page of [OWN, 'https://elsewhere.example/*']) fake.granted.add(page);
    keepPageScripts();
    await pagesBecome([OWN]);
    fake.policy = {};
    fire(browser.storage.onChanged, {}, 'managed');
    await pagesBecome([]);
    fake.policy = { extraHosts: ['elsewhere.example'] };
    fire(browser.storage.onChanged, {}, 'managed');
    await pagesBecome(['https://elsewhere.example/*']);
  });

  it('only keep the background awake on pages that only a custom recogniser names', async () => {
    const recogniser = {
      id: 'a',
      kind: 'download',
      method: 'GET',
      address: 'https://docs.contoso.example/{f}',
      pages: '*.portal.example',
    };
    fake.policy = { customRecognisers: [JSON.stringify(recogniser)] };
    fake.granted.add('https://docs.contoso.example/*');
    keepPageScripts();
    await expect
      .poll(() => fake.scripts)
      .toMatchObject([{ id: 'awake', js: ['src/relay/awake.iife.js'], matches: ['https://docs.contoso.example/*'] }]);
    fake.granted.add('https://*.portal.example/*');
    fire(browser.permissions.onAdded);
    await expect
      .poll(() => fake.scripts.map(({ matches }) => matches))
      .toEqual([['https://docs.contoso.example/*', 'https://*.portal.example/*']]);
    fake.policy = {};
    fire(browser.storage.onChanged, {}, 'managed');
    await expect.poll(() => fake.scripts).toEqual([]);
  });

  it('are not registered again when they are unchanged', async () => {
    fake.granted.add(OWN);
    keepPageScripts();
    await pagesBecome([OWN]);
    keepPageScripts();
    fire(browser.permissions.onAdded);
    await quiet();
    expect(fake.calls).toEqual(['register']);
  });

  it('are registered once, however many changes come at once', async () => {
    fake.granted.add(OWN);
    keepPageScripts();
    for (let times = 0; times < 10; times++) fire(browser.permissions.onAdded);
    await pagesBecome([OWN]);
    await quiet();
    expect(fake.calls).toEqual(['register']);
    expect(await newestFaults(1)).toEqual([]);
  });

  it('are tried again after a failed registration, which is logged as a fault', async () => {
    fake.granted.add(OWN);
    fake.broken = true;
    keepPageScripts();
    await expect
      .poll(async () => (await newestFaults(1))[0]?.fault)
      .toEqual({ where: 'background', detail: 'page scripts: TypeError' });
    fake.broken = false;
    fire(browser.permissions.onAdded);
    await pagesBecome([OWN]);
  });
});
