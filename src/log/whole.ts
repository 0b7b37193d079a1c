/** Several steps in one transaction: all of them, or none. */
import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './schema';

/**
 * What `work` has asked for is done before the end, so it need not wait for its last answers: the transaction is told that nothing more comes, and does not first bring them here to
 * learn that.
 * @throws what ended the transaction, which says more than what it did to the request that came next.
 */
export async function whole<Stores extends StoreNames<Schema>[], T>(
  tx: IDBPTransaction<Schema, Stores, 'readwrite'>,
  work: () => Promise<T>,
): Promise<T> {
  const done = tx.done;
  // Looked at below in any case; this keeps a failure that comes first from counting as unhandled.
  done.catch(() => undefined);
  const ended = async () => {
    const result = await work();
    tx.commit();
    return result;
  };
  const result = await ended().catch(error => {
    // Without this the steps before the bad one would be kept: an exception here does not end the transaction by itself.
    if (tx.error === null) tx.abort();
    throw tx.error ?? error;
  });
  await done;
  return result;
}
