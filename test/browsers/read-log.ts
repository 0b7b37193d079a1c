/**
 * Runs inside a page of the extension: all rows of the log, as JSON text, because WebDriver BiDi would wrap every single value.
 * It must not bring the database into being, or a test of "nothing was recorded" would change what it looks at.
 * Sent as source text: no imports, and no named inner functions (esbuild's `keepNames` would refer to a helper that is not there).
 */
export async function readLog(): Promise<string> {
  const known = await indexedDB.databases();
  if (!known.some(database => database.name === 'second-look')) return '[]';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      // An open connection would hold up the extension's own upgrade or deletion.
      database.onversionchange = () => database.close();
      if (!database.objectStoreNames.contains('entries')) {
        database.close();
        resolve('[]');
        return;
      }
      const reading = database.transaction('entries').objectStore('entries').getAll();
      reading.onerror = () => reject(reading.error);
      reading.onsuccess = () => {
        database.close();
        resolve(JSON.stringify(reading.result));
      };
    };
  });
}
