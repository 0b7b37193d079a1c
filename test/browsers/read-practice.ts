/**
 * Runs inside a page of the extension: all rows of the practice room's own log, as JSON text. While
 * the room begins anew there is no database, and this must not make one. Sent as source text, as
 * readLog is: no imports, no named inner functions.
 */
export async function readPractice(): Promise<string> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('second-look-practice');
    // There is none: it is not to be made.
    opening.onupgradeneeded = () => opening.transaction?.abort();
    opening.onerror = event => {
      event.preventDefault();
      if (opening.error?.name === 'AbortError') resolve('[]');
      else reject(opening.error);
    };
    opening.onsuccess = () => {
      const database = opening.result;
      database.onversionchange = () => database.close();
      const reading = database.transaction('entries').objectStore('entries').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        resolve(JSON.stringify(reading.result));
      };
    };
  });
}
