import { beforeEach, describe, expect, it, vi } from 'vitest';
import { policySince, rememberPolicy } from './read';

const store = vi.hoisted(() => ({ managed: {} as Record<string, unknown> | Error, local: {} as Record<string, unknown> }));

vi.mock('../browser', () => ({
  browser: {
    storage: {
      managed: {
        get: async () => {
          if (store.managed instanceof Error) throw store.managed;
          return store.managed;
        },
      },
      local: { get: async () => store.local, set: async (values: object) => Object.assign(store.local, values) },
    },
  },
}));

beforeEach(() => Object.assign(store, { managed: {}, local: {} }));

describe('policySince', () => {
  const rememberAt = async (at: number, managed: Record<string, unknown> | Error) => {
    vi.spyOn(Date, 'now').mockReturnValue(at);
    store.managed = managed;
    await rememberPolicy();
    return policySince();
  };

  it('is when the policy last became another, over any number of starts', async () => {
    expect(await policySince()).toBeUndefined();
    expect(await rememberAt(1, { organizationName: 'Contoso' })).toBe(1);
    expect(await rememberAt(2, { organizationName: 'Contoso' })).toBe(1);
    expect(await rememberAt(3, { organizationName: 'Contoso', responses: [] })).toBe(3);
    // Firefox, where there is no policy.
    expect(await rememberAt(4, new Error('Managed storage manifest not found'))).toBe(4);
    expect(await rememberAt(5, {})).toBe(4);
  });

  it('starts anew where it was not kept yet', async () => {
    store.local = { lastPolicy: { organizationName: 'Contoso' } };
    expect(await rememberAt(9, { organizationName: 'Contoso' })).toBe(9);
  });
});
