/** What follows from all rows, worked out in slices so that the page keeps answering its reader. */
import { useEffect, useState } from 'preact/hooks';
import { breathe } from './breathe';
import type { Row } from './row';

/** A few milliseconds of work. */
const SLICE = 1000;

export interface Gathering<T> {
  /** The next row, in the order of the log. */
  add(row: Row): void;
  /** Steps of the last part, between which the page may answer too; the last gives what is wanted. */
  finish(): Promise<T>;
}

/** Nothing until it is known for the first time; then what was known, until it is known anew. @param begin the same function for as long as nothing it looks at has changed */
export function useGathered<T>(rows: readonly Row[], begin: () => Gathering<T>): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let isOver = false;
    const gather = async () => {
      const gathering = begin();
      // They come newest first.
      for (let at = rows.length - 1, inSlice = 0; at >= 0 && !isOver; at -= 1) {
        const row = rows[at];
        if (row) gathering.add(row);
        inSlice += 1;
        if (inSlice % SLICE === 0) await breathe();
      }
      if (isOver) return;
      const found = await gathering.finish();
      if (!isOver) setKnown(found);
    };
    gather().catch(console.error);
    return () => {
      isOver = true;
    };
  }, [rows, begin]);
  return known;
}
