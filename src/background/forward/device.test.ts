import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    runtime: { getPlatformInfo: async () => ({ os: 'linux' }), getManifest: () => ({ version: '1.2.3' }) },
  }),
}));
vi.stubGlobal('navigator', { userAgentData: { brands: [{ brand: 'Chromium', version: '156' }] } });

/** A worker that starts now. */
async function deviceOfWorker() {
  vi.resetModules();
  const { thisDevice } = await import('./device');
  return thisDevice();
}

it('is the same for all workers, even for two that start at once', async () => {
  const [one, other] = await Promise.all([deviceOfWorker(), deviceOfWorker()]);
  expect(one).toEqual(other);
  expect(await deviceOfWorker()).toEqual(one);
  expect(one?.secret).toHaveLength(32);
});

it('is created anew when the stored value is invalid', async () => {
  const before = await deviceOfWorker();
  const { changePrivate } = await import('../../storage/private-store');
  await changePrivate('device', () => ({ id: before.id, secret: [1, 2, 3] }));
  const after = await deviceOfWorker();
  expect(after.id).not.toBe(before.id);
  expect(await deviceOfWorker()).toEqual(after);
});

it('is the id that the settings show, which make none', async () => {
  vi.resetModules();
  const { changePrivate } = await import('../../storage/private-store');
  await changePrivate('device', () => undefined);
  const { readDeviceId } = await import('../../storage/device-identity');
  expect(await readDeviceId()).toBeUndefined();
  const { id } = await deviceOfWorker();
  expect(await readDeviceId()).toBe(id);
});
