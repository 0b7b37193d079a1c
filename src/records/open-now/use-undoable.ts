import { useEffect, useState } from 'preact/hooks';
import { undoable } from '../../storage/undo-store';

/** Activities whose undo call is known; looks again when `rows` change. */
export function useUndoable(rows: readonly unknown[]): ReadonlySet<string> {
  const [known, setKnown] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    let isOver = false;
    if (rows.length === 0) return undefined;
    const look = () => undoable().then(found => !isOver && setKnown(found), console.error);
    look();
    // An undo call becomes known just after the outcome entry.
    const later = setTimeout(look, 500);
    return () => {
      isOver = true;
      clearTimeout(later);
    };
  }, [rows]);
  return known;
}
