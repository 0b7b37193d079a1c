/** What follows from all rows, worked out in slices so that the page keeps answering its reader. */
import { useEffect, useState } from 'preact/hooks';
import { breathe } from './breathe';
import type { Row } from './row';

/** A few milliseconds of work. */
const SLICE = 500;

export interface Gathering<T> {
  /** The next row, in the order of the log. */
  add(row: Row): void;
  /** The last part, in slices of its own where that takes long. */
  finish(): Promise<T>;
}

/** Does something with each of many, until `isOver` says so. */
export async function inSlices<T>(
  all: Iterable<T>,
  each: (one: T) => void,
  isOver: () => boolean = () => false,
): Promise<void> {
  let done = 0;
  for (const one of all) {
    each(one);
    done += 1;
    if (done % SLICE > 0) continue;
    await breathe();
    if (isOver()) return;
  }
}

/**
 * Nothing until it is known for the first time; then what was known, until it is known anew.
 * @param isReading more rows come: to go over the first ones again and again would take longer than
 * to wait
 * @param begin the same function for as long as nothing it looks at has changed
 */
export function useGathered<T>(rows: readonly Row[], isReading: boolean, begin: () => Gathering<T>): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let isOver = false;
    const gather = async () => {
      const gathering = begin();
      await inSlices(oldestFirst(rows), gathering.add, () => isOver);
      const found = isOver ? undefined : await gathering.finish();
      // To draw it is a piece of work of its own.
      await breathe();
      if (!isOver) setKnown(found);
    };
    if (!isReading) gather().catch(console.error);
    return () => {
      isOver = true;
    };
  }, [rows, isReading, begin]);
  return known;
}

function* oldestFirst(rows: readonly Row[]): Iterable<Row> {
  for (let at = rows.length - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row) yield row;
  }
}
