import { useEffect, useState } from 'preact/hooks';
import { undoable } from '../../storage/undo-store';

/** Activities whose undo call is known, `undefined` until read; looks again when `rows` change. */
export function useUndoable(rows: readonly unknown[]): ReadonlySet<string> | undefined {
  const [known, setKnown] = useState<ReadonlySet<string>>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows may have a new undo call.
  useEffect(() => {
    let isOver = false;
    const look = async () => {
      const found = await undoable().catch(console.error);
      if (!isOver) setKnown(before => found ?? before ?? new Set());
    };
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
