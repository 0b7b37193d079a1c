import { afterEach, expect, it, vi } from 'vitest';
import { protectStorage } from './storage-protection';

const world = vi.hoisted(() => ({ permissions: ['unlimitedStorage'] as string[], runtime: {} as object }));
vi.mock('../browser', () => ({
  browser: {
    permissions: {
      contains: async (asked: { permissions: string[] }) =>
        asked.permissions.every(one => world.permissions.includes(one)),
    },
    get runtime() {
      return world.runtime;
    },
  },
}));

afterEach(() => {
  vi.unstubAllGlobals();
  Object.assign(world, { permissions: ['unlimitedStorage'], runtime: {} });
});

const storage = (is: boolean, granted?: boolean) =>
  vi.stubGlobal('navigator', {
    storage: { persisted: async () => is, ...(granted === undefined ? {} : { persist: async () => granted }) },
  });

it('is persistent if the browser says so, or grants it', async () => {
  storage(true);
  expect(await protectStorage()).toBe('persistent');
  storage(false, true);
  expect(await protectStorage()).toBe('persistent');
});

it('is exempt from eviction in Chromium by permission, in a service worker and in a page', async () => {
  storage(false);
  expect(await protectStorage()).toBe('exempt');
  storage(false, false);
  expect(await protectStorage()).toBe('exempt');
  world.permissions = [];
  expect(await protectStorage()).toBe('evictable');
});

it('is evictable if Firefox refuses persistence', async () => {
  world.runtime = { getBrowserInfo: async () => ({}) };
  storage(false, false);
  expect(await protectStorage()).toBe('evictable');
});
