import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { fakeChrome } from '../../../ui/test/fake-chrome';
import { missing } from '../../../words/words';
import { judgeStorage, storageProbe } from './storage-probe';
import { versionProbe } from './version-probe';

vi.mock('../../../browser', async () => ({
  browser: (await import('../../../test/fake-browser')).fakeBrowser({
    runtime: { id: 'abcdefgh' },
  }),
}));

beforeAll(() => fakeChrome());
afterEach(() => expect([...missing]).toEqual([]));
const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, '');

it('shows version and id', async () => {
  expect(plain((await versionProbe.run()).says)).toBe('Version 1.2.3, extension ID abcdefgh');
});

describe('storage', () => {
  it.each([
    ['persistent', 5e9, 'pass', 'Free space: 5 GB.'],
    ['exempt', undefined, 'pass', 'won’t delete the log to free up space.'],
    ['persistent', 3e6, 'fail', 'too little free space for the log: 3 MB'],
    ['evictable', 5e9, 'fail', 'may still delete the log to free up space'],
  ] as const)('%s with %s bytes free: %s', (protection, free, verdict, words) => {
    expect(judgeStorage({ protection, free })).toMatchObject({ verdict, says: expect.stringContaining(words) });
  });

  it('reads what the browser says', async () => {
    vi.stubGlobal('navigator', {
      storage: { persisted: async () => true, estimate: async () => ({ quota: 3e9, usage: 1e9 }) },
    });
    expect(await storageProbe.run()).toMatchObject({ verdict: 'pass', says: expect.stringContaining('2 GB') });
    vi.unstubAllGlobals();
  });
});
