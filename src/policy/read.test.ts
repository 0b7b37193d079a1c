import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { browser } from '../browser';
import { changePrivate } from '../storage/private-store';
import { fire, forgetListeners } from '../test/fake-browser';
import { onPolicyChange, policySince, readOwn, readPolicy, readPolicySoon, setOwn, takePolicy } from './read';

const store = vi.hoisted(() => ({
  managed: {} as Record<string, unknown> | Error | Promise<never>,
  local: {} as Record<string, unknown>,
}));

vi.mock('../browser', async () => {
  const { areaOver, fakeBrowser } = await import('../test/fake-browser');
  return {
    browser: fakeBrowser({
      storage: {
        managed: {
          get: async () => {
            if (store.managed instanceof Error) throw store.managed;
            return store.managed;
          },
        },
        local: {
          ...areaOver(() => store.local),
          set: async values => {
            Object.assign(store.local, structuredClone(values));
            fire(browser.storage.onChanged, values, 'local');
          },
        },
      },
    }),
  };
});

beforeEach(async () => {
  vi.restoreAllMocks();
  Object.assign(store, { managed: {}, local: {} });
  forgetListeners(browser.storage.onChanged);
  for (const key of ['keptPolicy', 'ownSettings']) await changePrivate(key, () => undefined);
});

/** As the background does it, at this moment. */
async function takeAt(at: number, managed: Record<string, unknown> | Error) {
  vi.spyOn(Date, 'now').mockReturnValue(at);
  store.managed = managed;
  const { remember, ...taken } = await takePolicy();
  await remember();
  return taken;
}

describe('policySince', () => {
  it('is when what is in force, or what is wrong with it, last changed, over any number of starts', async () => {
    const since = async (at: number, managed: Record<string, unknown> | Error) => {
      await takeAt(at, managed);
      return policySince();
    };
    expect(await policySince()).toBeUndefined();
    expect(await since(1, {})).toBeUndefined();
    expect(await since(2, { organizationName: 'Contoso' })).toBe(2);
    expect(await since(3, { organizationName: 'Contoso' })).toBe(2);
    expect(await since(4, { organizationName: 'Contoso', policyUrl: 'https://contoso.com/' })).toBe(4);
    // Firefox, where there is no policy any more.
    expect(await since(5, new Error('Managed storage manifest not found'))).toBe(5);
    expect(await since(6, {})).toBe(5);
  });
});

describe('takePolicy', () => {
  it('knows the first policy of all', async () => {
    expect((await takeAt(1, {})).isFirst).toBe(false);
    expect((await takeAt(2, { organizationName: 'Contoso' })).isFirst).toBe(true);
    expect((await takeAt(3, { organizationName: 'Contoso Group' })).isFirst).toBe(false);
    expect((await takeAt(4, {})).isFirst).toBe(false);
    expect((await takeAt(5, { organizationName: 'Contoso' })).isFirst).toBe(false);
  });

  it('takes one without any value that can be used for the first once only', async () => {
    expect((await takeAt(1, { organizationName: '' })).isFirst).toBe(true);
    expect((await takeAt(2, { organizationName: '' })).isFirst).toBe(false);
    expect((await takeAt(3, { organizationName: 'Contoso' })).isFirst).toBe(false);
  });

  it('reports its change again until it is remembered', async () => {
    store.managed = { organizationName: 'Contoso' };
    expect((await takePolicy()).change).toBeDefined();
    const { change, remember } = await takePolicy();
    expect(change).toBeDefined();
    await remember();
    expect((await takePolicy()).change).toBeUndefined();
  });
});

it('pages read the same as the background, and remember nothing', async () => {
  await takeAt(1, { organizationName: 'Contoso' });
  store.managed = {};
  expect(await readPolicy()).toMatchObject({
    source: 'managed',
    policy: { organizationName: 'Contoso' },
    problems: [{ why: 'vanished' }],
  });
  store.managed = { organizationName: 'Contoso' };
  expect((await readPolicy()).problems).toEqual([]);
});

it('where nothing can be remembered, what the browser delivers is in force all the same, and nothing is overwritten', async () => {
  store.managed = { organizationName: 'Contoso' };
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new Error('corrupt');
  });
  expect(await readPolicy()).toMatchObject({ source: 'managed', policy: { organizationName: 'Contoso' } });
  await expect(takePolicy()).rejects.toThrow('corrupt');
});

it('while the browser is silent, the policy of last time is in force', async () => {
  await takeAt(1, { organizationName: 'Contoso' });
  store.managed = new Promise<never>(() => undefined);
  expect(await readPolicySoon()).toMatchObject({
    source: 'managed',
    policy: { organizationName: 'Contoso' },
    problems: [],
  });
});

it('what another world wrote into the storage that content scripts share is neither policy nor setting', async () => {
  const settings = { forwardKind: 'webhook', forwardUrl: 'https://evil.example/' };
  const good = Object.fromEntries(Object.entries(settings).map(([key, raw]) => [key, { raw, readAt: 1 }]));
  store.local = { ownSettings: settings, keptPolicy: { good, heldSince: {} } };
  expect(await readPolicy()).toMatchObject({ source: 'default', problems: [] });
  expect(await readOwn()).toEqual({});
  expect((await takePolicy()).change).toBeUndefined();
});

describe('the person’s own settings', () => {
  it('are set and taken back key by key, and tell whoever listens', async () => {
    const heard = vi.fn();
    onPolicyChange(heard);
    await setOwn('organizationName', 'Home');
    await setOwn('internalDomains', 'home.example');
    expect(await readOwn()).toEqual({ organizationName: 'Home', internalDomains: 'home.example' });
    await setOwn('organizationName', undefined);
    expect(await readPolicy()).toMatchObject({ source: 'local', policy: { internalDomains: ['home.example'] } });
    expect(await readOwn()).toEqual({ internalDomains: 'home.example' });
    await expect.poll(() => heard).toHaveBeenCalledTimes(3);
    expect(JSON.stringify(store.local)).not.toContain('home.example');
    await takeAt(1, {});
    expect(heard).toHaveBeenCalledTimes(3);
  });
});
