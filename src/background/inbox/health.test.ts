import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { newestFaults, newestHealth } from '../../log/query/query';
import { emptyLog } from '../../log/test/rows';
import { fire, forgetListeners } from '../../test/fake-browser';
import { browserName } from '../state/browser-name';

/** The only page. */
const world = vi.hoisted(() => ({
  session: {} as Record<string, unknown>,
  hook: true,
  looks: 0,
  broken: false,
}));

const OURS = 'https://*.sharepoint.com/*';
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    runtime: {
      getManifest: () => ({ version: '1.2.3', host_permissions: [OURS], content_scripts: [{ matches: [OURS] }] }),
    },
    permissions: { getAll: async () => ({ origins: [OURS] }), contains: async () => true },
    storage: { session: () => world.session },
    tabs: {
      query: async () => {
        world.looks += 1;
        if (world.broken) throw new Error('Tabs cannot be queried right now.');
        return [{ id: 1, url: 'https://contoso.sharepoint.com/sites/hr/secret.docx', title: 'Secret' }];
      },
    },
    scripting: {
      executeScript: async () => [
        { frameId: 0, result: { host: 'contoso.sharepoint.com', relay: { hook: world.hook } } },
      ],
    },
  }),
}));

const loaded = (url?: string) => fire(browser.tabs.onUpdated, 1, { status: 'complete' }, { url });

/** Starts a worker and waits until its start-up work is done. */
async function start(): Promise<void> {
  vi.resetModules();
  const { permissions, storage, tabs } = browser;
  forgetListeners(permissions.onAdded, permissions.onRemoved, storage.onChanged, tabs.onUpdated);
  const { watchCoverage } = await import('./health');
  watchCoverage();
  await settle();
}

/**
 * Waits past the debounce until the check is over: it waits for the database, which works by
 * `setImmediate` here.
 */
async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(2_000);
  for (let turn = 0; turn < 200; turn += 1) await new Promise(resolve => setImmediate(resolve));
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  Object.assign(world, { session: {}, hook: true, looks: 0, broken: false });
  vi.stubGlobal('navigator', { userAgentData: { brands: [{ brand: 'Microsoft Edge', version: '150' }] } });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await emptyLog();
});

describe('watchCoverage', () => {
  it('checks when the extension loads, and logs host, browser and version but no address', async () => {
    await start();
    const [entry, ...more] = await newestHealth(10);
    expect(more).toEqual([]);
    expect(entry).toMatchObject({
      host: 'contoso.sharepoint.com',
      state: 'watched',
      browser: 'Microsoft Edge 150',
      version: '1.2.3',
    });
    expect(JSON.stringify(entry)).not.toMatch(/secret/i);
  });

  it('does not check each time the worker restarts', async () => {
    await start();
    expect(world.looks).toBe(1);
    await start();
    expect(world.looks).toBe(1);
  });

  it('checks once for pages that load together, and not for pages that are not watched', async () => {
    await start();
    loaded();
    loaded('chrome-extension://x/src/options/index.html');
    await settle();
    expect(world.looks).toBe(1);
    for (let page = 0; page < 9; page += 1) loaded('https://contoso.sharepoint.com/');
    await settle();
    expect(world.looks).toBe(2);
  });

  it.each(['added', 'removed'] as const)('checks when a permission is %s', async event => {
    await start();
    world.hook = false;
    fire(browser.permissions[event === 'added' ? 'onAdded' : 'onRemoved']);
    await settle();
    expect((await newestHealth(10)).map(({ state, previous }) => [state, previous])).toEqual([
      ['network-only', 'watched'],
      ['watched', undefined],
    ]);
  });

  it('does not log the same state again after a restart', async () => {
    await start();
    await start();
    loaded('https://contoso.sharepoint.com/');
    await settle();
    expect(world.looks).toBe(2);
    expect(await newestHealth(10)).toHaveLength(1);
  });
});

describe('when a check fails', () => {
  it('logs one fault, and continues when checks work again', async () => {
    world.broken = true;
    await start();
    for (let page = 0; page < 3; page += 1) {
      loaded('https://contoso.sharepoint.com/');
      await settle();
    }
    expect(await newestFaults(10)).toMatchObject([{ fault: { where: 'background', detail: 'coverage: Error' } }]);
    world.broken = false;
    loaded('https://contoso.sharepoint.com/');
    await settle();
    expect(await newestHealth(10)).toHaveLength(1);
  });
});

describe('browserName', () => {
  const brands = (...names: string[]) => names.map(brand => ({ brand, version: '156' }));

  it.each([
    ['Chrome', brands('Not/A)Brand', 'Chromium', 'Google Chrome'), 'Google Chrome 156'],
    ['Edge', brands('Microsoft Edge', 'Not_A Brand', 'Chromium'), 'Microsoft Edge 156'],
    ['Chromium without a brand', brands('Chromium', 'Not-A.Brand'), 'Chromium 156'],
    ['a browser without brands', [], ''],
  ])('names %s', async (_name, list, name) => {
    vi.stubGlobal('navigator', { userAgentData: { brands: list } });
    expect(await browserName()).toBe(name);
  });
});
