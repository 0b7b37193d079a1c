/** One connection per page or worker, opened again after the browser closed it. */
import { deleteDB, openDB } from 'idb';
import { MIGRATIONS } from './migrations';
import { assertDiskSpace, MIN_FREE_TO_OPEN, MIN_FREE_TO_WRITE } from './retention/disk-space';
import { DATABASE, type Database, PRACTICE, type Schema } from './schema';

const OPEN_LIMIT_MS = 5000;

let opening: Promise<Database> | undefined;
let name = DATABASE;

/** Call this before any read or write. @throws if the real log is open */
export function practise(): void {
  if (opening && name !== PRACTICE) throw new Error('The log is open already.');
  name = PRACTICE;
}

export function databaseName(): string {
  return name;
}

export async function forgetPractice(): Promise<void> {
  await deleteDB(PRACTICE);
}

/**
 * @throws DOMException `VersionError`: the database is of a newer version. `QuotaExceededError`:
 * the disk is full. `BlockedError`: an older version is open, or opening takes over 5 s.
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
    const blocked = () => reject(new DOMException('The database is not open yet.', 'BlockedError'));
    // The browser reports `blocked` only to the first request in line.
    const timer = setTimeout(blocked, OPEN_LIMIT_MS);
    const opened = openDB<Schema>(name, MIGRATIONS.length, {
      upgrade(db, oldVersion, _newVersion, tx) {
        for (const migrate of MIGRATIONS.slice(oldVersion)) migrate(db, tx)?.catch(console.error);
      },
      blocked,
      // An open page must not block a newer worker.
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

/** @throws DOMException `QuotaExceededError` also if the disk is nearly full */
export async function openLogToWrite(): Promise<Database> {
  const [db] = await Promise.all([openLog(), assertDiskSpace(MIN_FREE_TO_WRITE)]);
  return db;
}
