/** How the database came to be what it is. The version of the database is the length of this list; a step is never edited once it has shipped. */
import type { IDBPDatabase, IDBPTransaction } from 'idb';
import type { Schema } from './schema';

type Migration = (
  db: IDBPDatabase<Schema>,
  tx: IDBPTransaction<
    Schema,
    ('entries' | 'meta' | 'firstShares' | 'keys' | 'outbox' | 'sent' | 'deadLetters' | 'forwarding')[],
    'versionchange'
  >,
) => void;

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
    // Here and not with the first row: whoever opens a database that somebody deleted can tell that this is another one.
    tx.objectStore('meta').put({ id: crypto.randomUUID() }, 'chain');
    db.createObjectStore('outbox', { keyPath: 'sequence' }).createIndex('about', 'about');
    db.createObjectStore('sent', { autoIncrement: true }).createIndex('about', 'about');
    db.createObjectStore('deadLetters', { keyPath: 'sequence' }).createIndex('about', 'about');
    db.createObjectStore('forwarding');
  },
];
