import type { Entry } from '../../src/event';

/**
 * Text of a JSON object: how many rows there are in all, and those from one number on, oldest
 * first.
 */
interface Read {
  count: number;
  rows: Entry[];
}

/**
 * All rows of the log, oldest first. A row stays as it was written, so only the new ones come from
 * the browser, and the last one of before, which shows whether it is still the same log: reading it
 * as a whole again and again is most of what a long test does.
 * @param run runs `readLog` in a page of the extension
 */
export function logReader(run: (script: typeof readLog, from: number) => Promise<string>): () => Promise<Entry[]> {
  const read = async (from: number) => JSON.parse(await run(readLog, from)) as Read;
  let known: Entry[] = [];
  return async () => {
    const last = known.at(-1);
    if (last) {
      const { count, rows } = await read(last.seq);
      if (JSON.stringify(rows[0]) === JSON.stringify(last) && known.length + rows.length - 1 === count) {
        known = [...known, ...rows.slice(1)];
        return known;
      }
    }
    known = (await read(0)).rows;
    return known;
  };
}

/**
 * Runs inside a page of the extension: JSON text, because WebDriver BiDi would wrap every single
 * value. It must not bring the database into being, or a test of "nothing was recorded" would
 * change what it looks at. Sent as source text: no imports, and no named inner functions (esbuild's
 * `keepNames` would refer to a helper that is not there).
 */
async function readLog(from: number): Promise<string> {
  const known = await indexedDB.databases();
  if (!known.some(database => database.name === 'second-look')) return '{"count":0,"rows":[]}';
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('second-look');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const database = opening.result;
      // An open connection would hold up the extension's own upgrade or deletion.
      database.onversionchange = () => database.close();
      if (!database.objectStoreNames.contains('entries')) {
        database.close();
        resolve('{"count":0,"rows":[]}');
        return;
      }
      const reading = database.transaction('entries');
      const counting = reading.objectStore('entries').count();
      const getting = reading.objectStore('entries').getAll(IDBKeyRange.lowerBound(from));
      reading.onabort = () => reject(reading.error);
      reading.oncomplete = () => {
        database.close();
        resolve(JSON.stringify({ count: counting.result, rows: getting.result }));
      };
    };
  });
}
