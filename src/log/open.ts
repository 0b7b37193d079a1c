/**
 * Opens the log, once per world; opens it again after the browser closed it (storage pressure,
 * "clear data", a newer version elsewhere).
 */
import { deleteDB, openDB } from 'idb';
import { MIGRATIONS } from './migrations';
import { assertDiskSpace, MIN_FREE_TO_OPEN, MIN_FREE_TO_WRITE } from './retention/disk-space';
import { DATABASE, type Database, PRACTICE, type Schema } from './schema';

/** How long the database may take to open before those who wait hear that it does not, ms. */
const OPEN_LIMIT_MS = 5000;

let opening: Promise<Database> | undefined;
let name = DATABASE;

/**
 * From now on this world (a page, a worker) has the database of the practice room for its log, and
 * no way to the real one. To be called before anything is read or written.
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

/**
 * @throws DOMException `VersionError` if the database is from a newer version of the extension,
 * `QuotaExceededError` if the disk is full, `BlockedError` while another page has an
 * older version open, or the browser does not open it for another reason
 */
export function openLog(): Promise<Database> {
  opening ??= assertDiskSpace(MIN_FREE_TO_OPEN)
    .then(open)
    .catch(error => {
      if (error.name !== 'BlockedError') forget();
      throw error;
    });
  return opening;
}

function forget(): void {
  opening = undefined;
}

function open(): Promise<Database> {
  return new Promise((resolve, reject) => {
    // Not forgotten: a second request to open would wait in line behind this one.
    const blocked = () => reject(new DOMException('The database is not open yet.', 'BlockedError'));
    // The browser tells only the first in line that it is blocked.
    const timer = setTimeout(blocked, OPEN_LIMIT_MS);
    const opened = openDB<Schema>(name, MIGRATIONS.length, {
      upgrade(db, oldVersion, _newVersion, tx) {
        for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx)?.catch(console.error);
      },
      blocked,
      // A page left open must not keep a newer worker from upgrading.
      blocking(_current, _blocked, event) {
        (event.target as IDBDatabase).close();
        forget();
      },
      terminated: forget,
    });
    opened
      .finally(() => clearTimeout(timer))
      .then(
        db => {
          opening = opened;
          resolve(db);
        },
        error => {
          forget();
          reject(error);
        },
      );
  });
}

/**
 * The same, for a write.
 * @throws DOMException `QuotaExceededError` as well if the disk is nearly full
 */
export async function openLogToWrite(): Promise<Database> {
  const [db] = await Promise.all([openLog(), assertDiskSpace(MIN_FREE_TO_WRITE)]);
  return db;
}
