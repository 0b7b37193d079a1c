import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './schema';

/**
 * Commits all steps of `work`, or none. `work` must not call `commit`: Firefox keeps the other
 * steps when a later one fails (measured with ESR 153).
 * @throws what ended the transaction, not its effect on a later request
 */
export async function atomically<Stores extends StoreNames<Schema>[], T>(
  tx: IDBPTransaction<Schema, Stores, 'readwrite'>,
  work: () => Promise<T>,
): Promise<T> {
  const ended = endOf(tx);
  // Avoids an unhandled rejection.
  ended.catch(() => undefined);
  const result = await work().catch(error => {
    // An exception alone does not abort the transaction.
    if (tx.error === null) tx.abort();
    throw tx.error ?? error;
  });
  await ended;
  return result;
}

/** idb's `done` rejects before `tx.error` is set. */
function endOf<Stores extends StoreNames<Schema>[]>(tx: IDBPTransaction<Schema, Stores, 'readwrite'>): Promise<void> {
  tx.done.catch(() => undefined);
  return new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () =>
      reject(tx.error ?? new DOMException('The transaction was ended.', 'AbortError')),
    );
  });
}
