/** Opens the log, once per world; opens it again after the browser closed it (storage pressure, "clear data", a newer version elsewhere). */
import { deleteDB, openDB } from 'idb';
import { MIGRATIONS } from './migrations';
import { DATABASE, type Database, PRACTICE, type Schema } from './schema';

let opening: Promise<Database> | undefined;
let name = DATABASE;

/**
 * From now on this world (a page, a worker) has the database of the practice room for its log, and no way to the real one. To be called before anything is read or written.
 * @throws if the real one was opened already: then something of it may be on its way.
 */
export function practise(): void {
  if (opening && name !== PRACTICE) throw new Error('The log is open already.');
  name = PRACTICE;
}

/** Which database this world has. */
export function databaseName(): string {
  return name;
}

/** What was practised is gone. Of the real log there is no such function. */
export async function forgetPractice(): Promise<void> {
  await deleteDB(PRACTICE);
}

/** @throws DOMException `VersionError` if the database is from a newer version of the extension. */
export function openLog(): Promise<Database> {
  const forget = () => {
    opening = undefined;
  };
  opening ??= openDB<Schema>(name, MIGRATIONS.length, {
    upgrade(db, oldVersion, _newVersion, tx) {
      for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx)?.catch(console.error);
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
