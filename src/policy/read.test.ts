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
  it('is when the policy in force or its problems last changed, across restarts', async () => {
    const since = async (at: number, managed: Record<string, unknown> | Error) => {
      await takeAt(at, managed);
      return policySince();
    };
    expect(await policySince()).toBeUndefined();
    expect(await since(1, {})).toBeUndefined();
    expect(await since(2, { organizationName: 'Contoso' })).toBe(2);
    expect(await since(3, { organizationName: 'Contoso' })).toBe(2);
    expect(await since(4, { organizationName: 'Contoso', policyUrl: 'https://contoso.com/' })).toBe(4);
    // Firefox, after the policy was removed.
    expect(await since(5, new Error('Managed storage manifest not found'))).toBe(5);
    expect(await since(6, {})).toBe(5);
  });
});

describe('takePolicy', () => {
  it('recognises the first policy', async () => {
    expect((await takeAt(1, {})).isFirst).toBe(false);
    expect((await takeAt(2, { organizationName: 'Contoso' })).isFirst).toBe(true);
    expect((await takeAt(3, { organizationName: 'Contoso Group' })).isFirst).toBe(false);
    expect((await takeAt(4, {})).isFirst).toBe(false);
    expect((await takeAt(5, { organizationName: 'Contoso' })).isFirst).toBe(false);
  });

  it('counts a policy without a valid value as the first only once', async () => {
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

it('returns the same to pages as to the background, and stores nothing for pages', async () => {
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

it('uses what the browser delivers if the storage fails, and overwrites nothing', async () => {
  store.managed = { organizationName: 'Contoso' };
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
    throw new Error('corrupt');
  });
  expect(await readPolicy()).toMatchObject({ source: 'managed', policy: { organizationName: 'Contoso' } });
  await expect(takePolicy()).rejects.toThrow('corrupt');
});

it('uses the last stored policy while the browser does not reply', async () => {
  await takeAt(1, { organizationName: 'Contoso' });
  store.managed = new Promise<never>(() => undefined);
  expect(await readPolicySoon()).toMatchObject({
    source: 'managed',
    policy: { organizationName: 'Contoso' },
    problems: [],
  });
});

it('takes neither policy nor settings from the storage that content scripts share', async () => {
  const settings = { forwardKind: 'webhook', forwardUrl: 'https://evil.example/' };
  const good = Object.fromEntries(Object.entries(settings).map(([key, raw]) => [key, { raw, readAt: 1 }]));
  store.local = { ownSettings: settings, keptPolicy: { good, heldSince: {} } };
  expect(await readPolicy()).toMatchObject({ source: 'default', problems: [] });
  expect(await readOwn()).toEqual({});
  expect((await takePolicy()).change).toBeUndefined();
});

describe("the user's own settings", () => {
  it('are set and removed one by one, and listeners are notified', async () => {
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
