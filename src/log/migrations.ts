/** The length of this list is the database version. Never edit a step that has shipped. */
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Schema } from './schema';

/** A step that awaits runs beside the steps after it. */
type Migration = (
  db: IDBPDatabase<Schema>,
  tx: IDBPTransaction<
    Schema,
    ('entries' | 'meta' | 'firstShares' | 'keys' | 'outbox' | 'outdated' | 'sent' | 'deadLetters' | 'forwarding')[],
    'versionchange'
  >,
) => void | Promise<void>;

export const MIGRATIONS: readonly Migration[] = [
  db => {
    const entries = db.createObjectStore('entries', { keyPath: 'seq' });
    entries.createIndex('id', 'id', { unique: true });
    entries.createIndex('activityId', 'activityId');
    entries.createIndex('kind', ['kind', 'seq']);
    entries.createIndex('response', ['response', 'seq']);
    entries.createIndex('requestKey', 'requestKey');
    db.createObjectStore('meta');
  },
  db => {
    db.createObjectStore('firstShares', { keyPath: 'domain' });
  },
  (_, tx) => {
    tx.objectStore('entries').createIndex('question', ['question', 'seq']);
  },
  (db, tx) => {
    db.createObjectStore('keys');
    // Set here, so that a recreated database is recognised by its id.
    tx.objectStore('meta').put({ id: crypto.randomUUID() }, 'chain');
    db.createObjectStore('outbox', { keyPath: 'sequence' }).createIndex('about', 'about');
    db.createObjectStore('sent', { autoIncrement: true }).createIndex('about', 'about');
    db.createObjectStore('deadLetters', { keyPath: 'sequence' }).createIndex('about', 'about');
    db.createObjectStore('forwarding');
  },
  // An unreadable old row gets no mark, so that the log still opens.
  async (_, tx) => {
    const entries = tx.objectStore('entries');
    const meta = tx.objectStore('meta');
    await Promise.all([meta.put([], 'told'), meta.put([], 'ends')]);
    tx.addEventListener('error', event => event.preventDefault());
    tx.done.catch(() => undefined);
    const beganOf = async (activityId: string) => {
      const rows = await entries.index('activityId').getAll(activityId);
      return rows.flatMap(row =>
        row.kind === 'activity' && row.activity && row.findings ? [{ seq: row.seq, activityId }] : [],
      );
    };
    const saying = ['inform', 'warn', 'justify', 'block'].map(response =>
      entries.index('response').getAllKeys(IDBKeyRange.bound([response], [response, []])),
    );
    const seqs = (await Promise.all(saying)).flat().sort((one, other) => other - one);
    const rows = await Promise.all(seqs.slice(0, 1000).map(seq => entries.get(seq).catch(() => undefined)));
    const ids = new Set(rows.flatMap(row => (typeof row?.activityId === 'string' ? row.activityId : [])));
    const marks = await Promise.all([...ids].slice(0, 100).map(id => beganOf(id).catch(() => [])));
    await meta.put(marks.reverse().flat(), 'told');
    const newest = (await entries.openKeyCursor(null, 'prev'))?.key ?? 0;
    const began = await entries.index('kind').getAll(IDBKeyRange.bound(['activity', newest - 2000], ['activity', []]));
    const ends = began.flatMap(row =>
      row.kind === 'activity' && row.activity?.kind === 'unshare' && typeof row.activityId === 'string'
        ? [{ seq: row.seq, activityId: row.activityId }]
        : [],
    );
    await meta.put(ends.slice(-100), 'ends');
  },
  (db, tx) => {
    tx.objectStore('outbox').createIndex('severity', ['severityId', 'sequence']);
    db.createObjectStore('outdated', { autoIncrement: true }).createIndex('about', 'about');
  },
];
