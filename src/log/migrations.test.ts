import 'fake-indexeddb/auto';
import { readdirSync, readFileSync } from 'node:fs';
import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Entry, NewEntry } from '../event';
import { MIGRATIONS } from './migrations';
import { DATABASE, type Mark, type Schema } from './schema';
import { type Dump, restore, shapeOf } from './test/dump';
import { activity } from './test/export';
import { hashOf } from './verify/canonical';

const FOLDER = new URL('./test/dumps/', import.meta.url);
const dumps = readdirSync(FOLDER)
  .map(name => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Dump)
  .sort((one, other) => one.version - other.version);
const rowsIn = ({ stores }: Dump) => stores.entries?.rows.map(({ value }) => value as Entry) ?? [];

/** The modules of a worker that has just started. */
async function worker() {
  vi.resetModules();
  const [{ openLog }, { append }, { checkpoint, exportTrailer }, query, { verify }] = await Promise.all([
    import('./open'),
    import('./append'),
    import('./checkpoint'),
    import('./query/query'),
    import('./verify/verify'),
  ]);
  return { openLog, append, checkpoint, exportTrailer, query, verify };
}

beforeEach(() => deleteDB(DATABASE));

it('has a dump of each earlier database version', () => {
  expect(dumps.map(({ version }) => version)).toEqual(
    expect.arrayContaining(Array.from({ length: MIGRATIONS.length - 1 }, (_, i) => i + 1)),
  );
});

describe.each(dumps)('a database of version $version', dump => {
  it('equals what the migrations up to it create, so none was edited', async () => {
    const db = await openDB<Schema>(DATABASE, dump.version, {
      upgrade(made, _from, _to, tx) {
        for (const migrate of MIGRATIONS.slice(0, dump.version)) migrate(made, tx);
      },
    });
    const wanted = Object.entries(dump.stores).map(([name, { rows: _rows, ...shape }]) => [name, shape]);
    expect(await shapeOf(db as never)).toEqual(Object.fromEntries(wanted));
    db.close();
  });

  it('keeps every row through the upgrade, and is chained, signed and verified afterwards', async () => {
    await restore(dump);
    const { openLog, append, checkpoint, exportTrailer, query, verify } = await worker();
    const db = await openLog();
    const old = rowsIn(dump);
    expect(db.version).toBe(MIGRATIONS.length);
    expect(await db.getAll('entries')).toEqual(old);
    expect(await query.counts()).toEqual(dump.stores.meta?.rows.find(({ key }) => key === 'counts')?.value);
    // Before the log was chained, its end was not stored.
    expect((await query.statesSince(0)).map(({ first: row }) => row.activityId)).toEqual(activitiesIn(old).reverse());
    if (dump.stores.firstShares)
      expect(await db.getAll('firstShares')).toEqual(dump.stores.firstShares.rows.map(({ value }) => value));

    // Warnings, and activities that ended access, are marked.
    const { warnings, ends } = await query.warningsAndEnds(9);
    const told = new Set(
      old.flatMap(row => ('response' in row && row.response !== 'record' ? (row.activityId ?? []) : [])),
    );
    expect(warnings.map(({ first: row }) => row.activityId)).toEqual(activitiesIn(old).filter(id => told.has(id)));
    const unshared = old.filter(row => row.kind === 'activity' && row.activity.kind === 'unshare').map(({ id }) => id);
    expect(ends.map(({ first: row }) => row.activityId)).toEqual(unshared);
    // In the order of their latest entries.
    const lastTold = new Map(
      old.flatMap(row => ('response' in row && row.response !== 'record' ? [[row.activityId, row.seq]] : [])),
    );
    const inOrder = [...lastTold]
      .sort(([, one], [, other]) => Number(one) - Number(other))
      .map(([activityId]) => activityId);
    expect(((await db.get('meta', 'told')) as Mark[]).map(({ activityId }) => activityId)).toEqual(inOrder);
    expect(await db.get('meta', 'ends')).toEqual(ends.map(({ first: { seq, activityId } }) => ({ seq, activityId })));

    const asItWas = [...old, (await exportTrailer())?.line];
    const unchained = old.filter(({ prev }) => prev === undefined).length;
    expect(await verify(asItWas)).toMatchObject({ verdict: 'ok', chains: [{ rows: old.length, unchained }] });

    const last = old.at(-1) as Entry;
    expect(await append([activity(last.id)])).toEqual([]);
    const [first, second] = await append([activity('new'), activity('newer')]);
    expect(first).toMatchObject({ seq: last.seq + 1, prev: hashOf(last) });
    expect(second).toMatchObject({ seq: last.seq + 2, prev: hashOf(first) });
    await checkpoint();
    const { line = '' } = (await exportTrailer()) ?? {};
    const rows = await db.getAll('entries');
    expect(await verify([...rows, line])).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: old.length + 3, unchained, provenTo: rows.length }],
    });
    expect((await query.newestActivityStates(9)).map(({ first: row }) => row.activityId)).toEqual([
      'newer',
      'new',
      ...activitiesIn(old),
    ]);
    expect((await query.timesAsked('cd'.repeat(32), 0)).length).toBe(old.some(({ kind }) => kind === 'asked') ? 1 : 0);
    db.close();
  });
});

function activitiesIn(rows: readonly Entry[]): string[] {
  return rows.flatMap(({ kind, id }) => (kind === 'activity' ? id : [])).reverse();
}

it('keeps the outbox, the most severe first', async () => {
  await restore(dumps.find(({ version }) => version === 5) as Dump);
  const { openLog } = await worker();
  const { nextBatch } = await import('./outbox/queue');
  const batch = await nextBatch({ events: 10, bytes: 100_000 }, 'severity');
  expect(batch.map(({ sequence }) => sequence)).toEqual([3, 2]);
  expect(await (await openLog()).count('deadLetters')).toBe(1);
  (await openLog()).close();
});

it('skips unreadable rows of an old log when it marks warnings', async () => {
  const old = dumps.find(({ version }) => version === 3) as Dump;
  await restore(old);
  const db = await openDB(DATABASE, old.version);
  const { seq } = rowsIn(old).at(-1) as Entry;
  // An invalid id, and invalid activities.
  await db.add('entries', { seq: seq + 1, id: 'x', kind: 'activity', activityId: { no: 'key' }, response: 'warn' });
  await db.add('entries', { seq: seq + 2, id: 'y', kind: 'activity', activityId: 'y', response: 'warn' });
  await db.add('entries', { seq: seq + 3, id: 'z', kind: 'shown', response: 'inform' });
  const sound = rowsIn(old).filter(({ kind }) => kind === 'activity');
  db.close();
  const { append, query, openLog } = await worker();
  expect(((await (await openLog()).get('meta', 'told')) as Mark[]).map(({ activityId }) => activityId)).toEqual([
    ...sound.map(({ activityId }) => activityId),
  ]);
  await append([
    { ...activity('end'), activity: { id: 'end', seenAt: 1, host: 'a.example', kind: 'unshare' } } as NewEntry,
  ]);
  expect((await query.warningsAndEnds(1)).ends.map(({ first }) => first.activityId)).toEqual(['end']);
  (await openLog()).close();
});

it('continues the upgrade after a row that the browser cannot read', async () => {
  await restore(dumps.find(({ version }) => version === 3) as Dump);
  const { get } = IDBObjectStore.prototype;
  const failed = vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore, seq) {
    // One such row exists already.
    return seq === 7 && this.transaction.mode === 'versionchange' ? this.add({ seq: 1 }) : get.call(this, seq);
  });
  const { openLog, append } = await worker();
  const told = (await (await openLog()).get('meta', 'told')) as Mark[];
  // Another of its rows makes it a warning as well.
  expect(told.map(({ seq }) => seq)).toEqual([1, 7]);
  expect(failed).toHaveBeenCalledWith(7);
  failed.mockRestore();
  expect(await append([activity('new')])).toHaveLength(1);
  (await openLog()).close();
});

it('leaves a database of a future version unchanged, and rejects with the reason', async () => {
  const future = await openDB(DATABASE, MIGRATIONS.length + 1, {
    upgrade: db => db.createObjectStore('entries', { keyPath: 'seq' }),
  });
  await future.add('entries', { seq: 1, kind: 'of the future' });
  const { openLog, append, query } = await worker();
  for (const attempt of [openLog(), append([activity('a')]), query.counts()])
    await expect(attempt).rejects.toMatchObject({ name: 'VersionError' });
  expect(await future.getAll('entries')).toEqual([{ seq: 1, kind: 'of the future' }]);
  future.close();
});
