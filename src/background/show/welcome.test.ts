import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Runtime } from 'webextension-polyfill';
import { welcomeOnce } from './welcome';

const state = vi.hoisted(() => ({
  policy: {} as object,
  installType: 'admin',
  tabs: [] as { url: string; active: boolean }[],
  installed: (_: Pick<Runtime.OnInstalledDetailsType, 'reason'>) => {},
}));
vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    management: { getSelf: async () => ({ installType: state.installType }) },
    runtime: {
      onInstalled: {
        addListener(listener: typeof state.installed) {
          state.installed = listener;
        },
      },
    },
    storage: { managed: { get: async () => state.policy } },
    tabs: { create: async (tab: (typeof state.tabs)[number]) => void state.tabs.push(tab) },
  }),
}));

const WELCOME = 'chrome-extension://second-look/src/welcome/index.html';
const CHECK = 'chrome-extension://second-look/src/options/index.html?check=once';

/** Everything here ends without a timer. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(resolve => setImmediate(resolve));
}

beforeAll(welcomeOnce);
beforeEach(() => {
  state.tabs = [];
  state.installType = 'admin';
});

it.each([
  [{ organizationName: 'Contoso' }, [WELCOME]],
  [{ checkInstallation: true }, [WELCOME, CHECK]],
  [{ checkInstallation: true, welcome: false }, [CHECK]],
  [{ checkInstallation: false, welcome: false }, []],
  [{ checkInstallation: 'perhaps', welcome: false }, []],
])('opens in the background after an installation by policy, for %j: %j', async (policy, pages) => {
  state.policy = policy;
  state.installed({ reason: 'install' });
  await settled();
  expect(state.tabs).toEqual(pages.map(url => ({ url, active: false })));
});

it('shows the welcome page to a user who installed it, and checks nothing by itself', async () => {
  Object.assign(state, { policy: {}, installType: 'normal' });
  state.installed({ reason: 'install' });
  await settled();
  expect(state.tabs).toEqual([{ url: WELCOME, active: true }]);
});

it('opens nothing after an update', async () => {
  state.policy = { checkInstallation: true };
  state.installed({ reason: 'update' });
  await settled();
  expect(state.tabs).toEqual([]);
});
