/** Several steps in one transaction: all of them, or none. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './schema';

/**
 * `work` need not wait for the last of what it asks for: that is done before the transaction ends.
 * Nor does it say `commit`, which would save a way to the database and back: when a step fails
 * after that word, Firefox keeps the others (measured with ESR 153).
 * @throws what ended the transaction, which says more than what it did to the request that came
 * next.
 */
export async function atomically<Stores extends StoreNames<Schema>[], T>(
  tx: IDBPTransaction<Schema, Stores, 'readwrite'>,
  work: () => Promise<T>,
): Promise<T> {
  const ended = endOf(tx);
  // Looked at below in any case; this keeps a failure that comes first from counting as unhandled.
  ended.catch(() => undefined);
  const result = await work().catch(error => {
    // Without this the steps before the bad one would be kept: an exception here does not end the
    // transaction by itself.
    if (tx.error === null) tx.abort();
    throw tx.error ?? error;
  });
  await ended;
  return result;
}

/**
 * `done` of idb fails with the request that fails, when the transaction does not know yet what has
 * ended it.
 */
function endOf<Stores extends StoreNames<Schema>[]>(tx: IDBPTransaction<Schema, Stores, 'readwrite'>): Promise<void> {
  tx.done.catch(() => undefined);
  return new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve());
    tx.addEventListener('abort', () =>
      reject(tx.error ?? new DOMException('The transaction was ended.', 'AbortError')),
    );
  });
}
