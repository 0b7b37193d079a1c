import 'fake-indexeddb/auto';
import { afterEach, expect, it, vi } from 'vitest';
import { append } from '../append';
import { rowsFrom } from '../query/query';
import { MIN_FREE_TO_WRITE } from './disk-space';

const fault = (id: string) => ({ kind: 'fault', id, at: 1, fault: { where: 'background', detail: id } }) as const;
const ids = async () => (await rowsFrom(0, 100)).map(({ id }) => id);

function free(bytes: number): void {
  vi.stubGlobal('navigator', { storage: { estimate: async () => ({ usage: 1000, quota: 1000 + bytes }) } });
}

afterEach(() => vi.unstubAllGlobals());

it('writes nothing while the disk is nearly full, and writes again when there is space', async () => {
  free(MIN_FREE_TO_WRITE);
  await append([fault('before')]);
  free(MIN_FREE_TO_WRITE - 1);
  await expect(append([fault('meanwhile')])).rejects.toMatchObject({ name: 'QuotaExceededError' });
  expect(await ids()).toEqual(['before']);
  free(MIN_FREE_TO_WRITE);
  await append([fault('after')]);
  expect(await ids()).toEqual(['before', 'after']);
});

it('writes if the browser cannot tell how much space is free', async () => {
  vi.stubGlobal('navigator', { storage: { estimate: async () => Promise.reject(new TypeError('not here')) } });
  await append([fault('anyway')]);
  expect(await ids()).toContain('anyway');
});
