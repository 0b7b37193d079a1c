import { useEffect, useState } from 'preact/hooks';
import type { Place } from '../place';
import type { Row } from '../row';
import { type Lines, linesOf } from './lines';

/**
 * The lines for these rows and this search; while they are worked out, those of before. Absent:
 * there are none yet.
 */
export function useLines(rows: readonly Row[], { filter, group }: Place): Lines | undefined {
  const [lines, setLines] = useState<Lines>();
  useEffect(() => {
    const control = new AbortController();
    linesOf(rows, { filter, group }, control.signal).then(found => found && setLines(found), console.error);
    return () => control.abort();
  }, [rows, filter, group]);
  return lines;
}
