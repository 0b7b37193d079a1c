import { useEffect, useState } from 'preact/hooks';
import type { Route } from '../route';
import type { Row } from '../row';
import { type Lines, linesOf } from './lines';

export function useLines(rows: readonly Row[], { filter, group }: Route): Lines | undefined {
  const [lines, setLines] = useState<Lines>();
  useEffect(() => {
    const control = new AbortController();
    linesOf(rows, { filter, group }, control.signal).then(found => found && setLines(found), console.error);
    return () => control.abort();
  }, [rows, filter, group]);
  return lines;
}
