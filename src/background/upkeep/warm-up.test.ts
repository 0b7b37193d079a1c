import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { openLog } from '../../log/open';
import { past } from '../record/past';
import { warmUp } from './warm-up';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => ({ internalDomains: ['contoso.com'], responses: ['anyone-link-edit=warn'] }) },
  }),
}));

it('evaluates a share and its safer options, and leaves nothing behind', async () => {
  expect(await warmUp()).toBeGreaterThan(2);
  const db = await openLog();
  expect(await db.count('entries')).toBe(0);
  expect(await db.count('firstShares')).toBe(0);
  const remembered: string[] = [];
  past().lookBack('', ({ id }) => {
    remembered.push(id);
    return false;
  });
  expect(remembered).toEqual([]);
});
