import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { openLog } from '../../log/open';
import { past } from '../record/past';
import { rehearse } from './warm-up';

vi.mock('../../browser', async () => ({
  browser: (await import('../../test/fake-browser')).fakeBrowser({
    storage: { managed: () => ({ internalDomains: ['contoso.com'], responses: ['anyone-link-edit=warn'] }) },
  }),
}));

it('goes through a share that the rules mind and through its safer ways, and leaves nothing behind', async () => {
  expect(await rehearse()).toBeGreaterThan(2);
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
