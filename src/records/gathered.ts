import { useEffect, useState } from 'preact/hooks';
import { breathe } from '../ui/breathe';
import type { Row } from './row';

const SLICE_ROWS = 500;

export interface Gathering<T> {
  add(row: Row): void;
  finish(): Promise<T>;
}

export async function inSlices<T>(
  all: Iterable<T>,
  each: (one: T) => void,
  isOver: () => boolean = () => false,
): Promise<void> {
  let done = 0;
  for (const one of all) {
    each(one);
    done += 1;
    if (done % SLICE_ROWS > 0) continue;
    await breathe();
    if (isOver()) return;
  }
}

/**
 * @param isReading waiting is faster than starting again
 * @param begin stable while its inputs are
 */
export function useGathered<T>(rows: readonly Row[], isReading: boolean, begin: () => Gathering<T>): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let isOver = false;
    const gather = async () => {
      const gathering = begin();
      await inSlices(
        oldestFirst(rows),
        row => gathering.add(row),
        () => isOver,
      );
      const found = isOver ? undefined : await gathering.finish();
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
