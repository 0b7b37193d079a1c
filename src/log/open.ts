/** Opens the log, once per world; opens it again after the browser closed it (storage pressure, "clear data", a newer version elsewhere). */
import { openDB } from 'idb';
import { MIGRATIONS } from './migrations';
import { DATABASE, type Database, type Schema } from './schema';

let opening: Promise<Database> | undefined;

/** @throws DOMException `VersionError` if the database is from a newer version of the extension. */
export function openLog(): Promise<Database> {
  const forget = () => {
    opening = undefined;
  };
  opening ??= openDB<Schema>(DATABASE, MIGRATIONS.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx);
    },
    // A page left open must not keep a newer worker from upgrading.
    blocking(_current, _blocked, event) {
      (event.target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  }).catch(error => {
    forget();
    throw error;
  });
  return opening;
}
