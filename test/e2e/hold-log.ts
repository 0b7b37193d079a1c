import type { Page } from 'playwright-core';

/**
 * Gives the log something else to do, so that nobody can read or write it. @param own a page of the
 * extension @returns what ends that
 */
export async function holdLog(own: Page): Promise<() => Promise<void>> {
  await own.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        document.title = 'held';
        const opening = indexedDB.open('second-look');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const entries = opening.result.transaction('entries', 'readwrite').objectStore('entries');
          const keep = () => {
            resolve();
            if (document.title === 'held') entries.count().onsuccess = keep;
            else opening.result.close();
          };
          entries.count().onsuccess = keep;
        };
      }),
  );
  return () =>
    own.evaluate(() => {
      document.title = 'let go';
    });
}
