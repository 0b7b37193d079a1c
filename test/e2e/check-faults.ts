/** Faults that both browsers can be given, and what the check of an installation says of them. */
import type { Act } from '../receiver/receiver';

const OTHER_API: Act = { headers: { 'content-type': 'application/json' }, body: '{"status":"ok"}' };

/** What the server does with every request, and the words for it. */
export const SERVER_FAULTS: readonly (readonly [what: string, act: Act, words: string])[] = [
  ['a token that it does not accept', '401', 'does not accept the token (status 401)'],
  ['a wrong address', '404', 'An admin has to check forwardUrl'],
  ['a busy server', '503', 'The server is busy (status 503)'],
  ['the sign-in page of a proxy', 'html', 'A web page answered'],
  ['a server that breaks the connection', 'cut', 'couldn’t be reached'],
  ['a limit that no event fits in', '413', 'too large (status 413)'],
  ['a server of another kind', OTHER_API, 'forwardUrl and forwardKind match'],
  ['a reply that a proxy cuts short', 'half', 'The server’s reply was incomplete'],
  ['a server that rejects every event', '400', 'An admin has to check the server'],
];

/**
 * Those whose reply a browser reads in its own way; all others differ by a status, which both take
 * from `fetch`, and are found in Chromium.
 */
export const TRANSPORT_FAULTS = SERVER_FAULTS.filter(([, act]) => ['401', 'html', 'cut', 'half'].includes(String(act)));

/**
 * Runs in a page of the extension. `cut`: the last row but one is gone, until it is `put back`.
 * `date`: the newest says that it was written tomorrow.
 */
export async function damageLog(how: 'cut' | 'put back' | 'date'): Promise<void> {
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
  const tx = db.transaction('entries', 'readwrite');
  const store = tx.objectStore('entries');
  const getting = store.getAll();
  getting.onsuccess = () => {
    const rows: { seq: number; recordedAt: number }[] = getting.result;
    const [last, newest] = rows.slice(-2);
    if (how === 'cut') {
      localStorage.setItem('cut', JSON.stringify(last));
      store.delete(last?.seq ?? 0);
    } else if (how === 'put back') store.put(JSON.parse(localStorage.getItem('cut') ?? ''));
    else store.put({ ...newest, recordedAt: (newest?.recordedAt ?? 0) + 86_400_000 });
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
