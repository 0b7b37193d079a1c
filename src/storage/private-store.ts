/**
 * Content scripts, and so page processes, share `storage`: Firefox 153 has no `setAccessLevel`, and
 * Chromium's comes with the worker (background/upkeep/storage-access.ts). This own database
 * outlives the log and opens in a few ms.
 */
import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { assertDiskSpace, MIN_FREE_TO_OPEN } from '../log/retention/disk-space';

const DATABASE = 'second-look-private';
const STORE = 'values';

interface Schema extends DBSchema {
  values: { key: string; value: unknown };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;
let memory: Map<string, unknown> | undefined;

/** For the practice worker. Call before any read. */
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

/** Reads these keys at one moment. An older version may have written them: parse. */
export async function readPrivate(...keys: readonly string[]): Promise<unknown[]> {
  if (memory) return keys.map(key => memory?.get(key));
  const { store } = (await open()).transaction(STORE);
  return Promise.all(keys.map(key => store.get(key)));
}

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
