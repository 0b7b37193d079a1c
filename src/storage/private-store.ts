/**
 * Values that only the extension itself can read and write: the secret of the device, the person's
 * own settings, the last policy. They lie in IndexedDB, which belongs to the extension's origin.
 * `storage` is shared with content scripts, and so with every process that runs a page: Firefox 153
 * has no `setAccessLevel`, and Chromium's (background/upkeep/storage-access.ts) comes with the
 * worker. A database of its own: it opens in a few ms however large the log is, and outlives it.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { assertDiskSpace, MIN_FREE_TO_OPEN } from '../log/retention/disk-space';

const DATABASE = 'second-look-private';
const STORE = 'values';

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;
/** In place of the database. */
let memory: Map<string, unknown> | undefined;

/**
 * From now on this world (the worker of the practice room) keeps its values for as long as it
 * lives, and has no way to the real ones. To be called before anything is read.
 */
export function keepPrivateInMemory(): void {
  memory = new Map();
}

function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => {
    opening = undefined;
  };
  const openNow = () =>
    openDB<Schema>(DATABASE, 1, {
      upgrade(db) {
        db.createObjectStore(STORE);
      },
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
  opening ??= assertDiskSpace(MIN_FREE_TO_OPEN)
    .then(openNow)
    .catch(error => {
      forget();
      throw error;
    });
  return opening;
}

/**
 * The values of these keys at one moment, in their order; `undefined` where there is none. They may
 * be of an older version: parse them.
 */
export async function readPrivate(...keys: readonly string[]): Promise<unknown[]> {
  if (memory) return keys.map(key => memory?.get(key));
  const { store } = (await open()).transaction(STORE);
  return Promise.all(keys.map(key => store.get(key)));
}

/** Puts what `change` makes of the value in its place, in one transaction, and returns it. */
export async function changePrivate<Value>(key: string, change: (value: unknown) => Value): Promise<Value> {
  if (memory) {
    const changed = change(memory.get(key));
    memory.set(key, changed);
    return changed;
  }
  const tx = (await open()).transaction(STORE, 'readwrite');
  const changed = change(await tx.store.get(key));
  await Promise.all([tx.store.put(changed, key), tx.done]);
  return changed;
}
