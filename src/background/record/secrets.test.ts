/**
 * Whatever the two witnesses see and whatever else is known: no entry in the log contains a secret.
 */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { CLAIMED } from '../../../test/corpus/examples';
import { observation } from '../../../test/corpus/observation';
import { ROWS } from '../../../test/corpus/rows';
import { secretsOf } from '../../../test/corpus/secrets';
import { rowsOfLog } from '../../log/test/rows';
import { record } from './record';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const LINK = 'https://contoso.sharepoint.com/%3Aw%3A/s/hr/EKnownToken?e=KnownCode';

it('keeps secrets of the labelled requests and the examples out of the log', async () => {
  const seen = [...ROWS, ...CLAIMED].map((row, at) => ({ ...observation(row), id: `o${at}` }));
  expect(seen.filter(one => secretsOf(one).length > 0).length).toBeGreaterThan(60);
  for (const one of seen) {
    await record(one, {
      tab: 1,
      pageHost: one.host,
      requestKey: one.id,
      known: () => ({ name: LINK, label: { name: LINK } }),
    });
  }
  const entries = await rowsOfLog();
  expect(JSON.stringify(entries)).toContain('[removed]');
  expect(JSON.stringify(entries)).not.toMatch(/EKnownToken|KnownCode/);
  for (const one of seen) {
    const own = JSON.stringify(entries.filter(({ id }) => id === one.id || id.startsWith(`${one.id}.`)));
    for (const secret of secretsOf(one)) expect(own.includes(secret), `${one.host}${one.path}: ${secret}`).toBe(false);
  }
}, 60_000);
