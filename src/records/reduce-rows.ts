import { useEffect, useState } from 'preact/hooks';
import { breathe } from '../ui/breathe';
import type { Row } from './row';

const SLICE_ROWS = 500;

export interface RowReducer<T> {
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
export function useReducedRows<T>(rows: readonly Row[], isReading: boolean, begin: () => RowReducer<T>): T | undefined {
  const [known, setKnown] = useState<T>();
  useEffect(() => {
    let isOver = false;
    const reduce = async () => {
      const reducer = begin();
      await inSlices(
        oldestFirst(rows),
        row => reducer.add(row),
        () => isOver,
      );
      const found = isOver ? undefined : await reducer.finish();
      await breathe();
      if (!isOver) setKnown(found);
    };
    if (!isReading) reduce().catch(console.error);
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
