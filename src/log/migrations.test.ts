import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { expect, it } from 'vitest';
import type { Entry } from '../event';
import { MIGRATIONS } from './migrations';
import { openLog } from './open';
import { timesAsked } from './query';
import { DATABASE, type Schema } from './schema';

/** As the version before questions had an index wrote it. */
async function older(rows: readonly Entry[]): Promise<void> {
  const db = await openDB<Schema>(DATABASE, 2, {
    upgrade(made, _from, _to, tx) {
      for (const migrate of MIGRATIONS.slice(0, 2)) migrate(made, tx);
    },
  });
  for (const row of rows) await db.add('entries', row);
  db.close();
}

it('a log of an older version keeps its rows, and is found by what is new', async () => {
  const activity = { activity: { id: 'a' }, findings: [], response: 'warn', witness: 'page', via: 'fetch', requestHash: '', tab: 1 };
  await older([
    { kind: 'activity', seq: 1, id: 'a', activityId: 'a', recordedAt: 1, ...activity } as unknown as Entry,
    { kind: 'asked', seq: 2, id: 'a:asked', activityId: 'a', recordedAt: 2, at: 2, rules: ['x'], response: 'warn', question: 'q' },
  ]);
  const db = await openLog();
  expect(db.version).toBe(MIGRATIONS.length);
  expect(await db.count('entries')).toBe(2);
  expect((await timesAsked('q', 0)).map(({ first }) => first.activityId)).toEqual(['a']);
  expect(await timesAsked('q', 3)).toEqual([]);
  expect(await timesAsked('p', 0)).toEqual([]);
});
