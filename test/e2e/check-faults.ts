/** Faults that both browsers can be given, and what the check of an installation says of them. */
import type { Act } from '../receiver/receiver';

/** What the server does with every request, and the words for it. */
export const SERVER_FAULTS: readonly (readonly [what: string, act: Act, words: string])[] = [
  ['a token that it does not accept', '401', 'does not accept the token (status 401)'],
  ['a wrong address', '404', 'An admin has to check forwardUrl'],
  ['a busy server', '503', 'The server is busy (status 503)'],
  ['the sign-in page of a proxy', 'html', 'A web page answered'],
  ['a server that breaks the connection', 'cut', 'could not be reached'],
];

/** Has the newest row say that it was written tomorrow, which no row of its chain bears out. */
export async function damageLog(): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction('entries', 'readwrite');
  const store = tx.objectStore('entries');
  const getting = store.getAll();
  getting.onsuccess = () => {
    const rows: { recordedAt: number }[] = getting.result;
    const newest = rows.at(-1);
    store.put({ ...newest, recordedAt: (newest?.recordedAt ?? 0) + 86_400_000 });
  };
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onerror = () => reject(tx.error);
  });
  db.close();
}

/** As a newer version of the extension would leave it, so that this one cannot open it. */
export async function makeLogNewer(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('second-look', 10_000);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      opening.result.close();
      resolve();
    };
  });
}
