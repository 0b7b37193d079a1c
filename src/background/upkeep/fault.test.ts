import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyLog, rowsOfLog } from '../../log/test/rows';
import { runLogged } from './fault';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser({}) }));

const details = async () => (await rowsOfLog()).map(row => (row.kind === 'fault' ? row.fault.detail : row.kind));

beforeEach(emptyLog);

describe('work of the background', () => {
  it('is done again if it fails, and is logged, without the text of the error, if it fails again', async () => {
    const work = vi.fn().mockRejectedValue(new TypeError('https://contoso.sharepoint.com/:x:/s/hr/secret'));
    await runLogged('badge', work);
    expect(work).toHaveBeenCalledTimes(2);
    expect(await details()).toEqual(['badge: TypeError']);
  });

  it('is not logged if it fails because the worker has ended, as each does', async () => {
    await runLogged('badge', () => Promise.reject(new Error('No SW')));
    expect(await details()).toEqual([]);
  });
});
