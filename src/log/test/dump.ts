/**
 * A database as a version of the extension left it, as JSON, without the signing keys, which cannot
 * be read.
 */
import { type IDBPDatabase, openDB } from 'idb';
import { defined } from '../../defined';
import { DATABASE } from '../schema';

export interface Dump {
  version: number;
  stores: Record<string, StoreDump>;
}

interface StoreDump extends StoreShape {
  rows: { key?: IDBValidKey; value: unknown }[];
}

interface StoreShape {
  /** Absent: keys are given separately. */
  keyPath?: string;
  /** The database assigns them. */
  autoIncrement?: true;
  /** By name. */
  indexes: { name: string; keyPath: string | string[]; unique: boolean }[];
}

/** Which stores and indexes exist. */
export async function shapeOf(db: IDBPDatabase): Promise<Record<string, StoreShape>> {
  const shapes: [string, StoreShape][] = [...db.objectStoreNames].map(name => {
    const store = db.transaction(name).store;
    const indexes = [...store.indexNames].sort().map(index => {
      const { keyPath, unique } = store.index(index);
      return { name: index, keyPath, unique };
    });
    const keyPath = typeof store.keyPath === 'string' ? { keyPath: store.keyPath } : {};
    return [name, { ...keyPath, ...(store.autoIncrement ? { autoIncrement: true } : {}), indexes }];
  });
  return Object.fromEntries(shapes);
}

/** Creates the database of the dump; no database of that name may exist. */
export async function restore({ version, stores }: Dump): Promise<void> {
  const db = await openDB(DATABASE, version, {
    upgrade(made) {
      for (const [name, { keyPath, autoIncrement = false, indexes }] of Object.entries(stores)) {
        const store = made.createObjectStore(name, { autoIncrement, ...defined({ keyPath }) });
        for (const { name: index, keyPath: path, unique } of indexes) store.createIndex(index, path, { unique });
      }
    },
  });
  for (const [name, { rows }] of Object.entries(stores))
    for (const { key, value } of rows) await db.put(name, value, key);
  db.close();
}
