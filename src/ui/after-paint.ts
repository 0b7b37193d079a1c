import { useCallback, useEffect, useState } from 'preact/hooks';

/** Longest wait for a quiet moment, ms: a page in the background has none. */
const PATIENCE = 200;

/** Does it when what was drawn is on the screen, so far as a page can know: the browser has nothing to do. Between drawing and the screen lies work of its own, which needs the processor. @returns not to do it */
export function afterPaint(work: () => void): () => void {
  const waiting = requestIdleCallback(work, { timeout: PATIENCE });
  return () => cancelIdleCallback(waiting);
}

/**
 * Whether this part is on the screen. What cannot be seen yet need not be drawn before what is to be seen: a list draws three times as much with what is folded away in it. `hurry`: for whoever
 * unfolds it before.
 */
export function useAfterPaint(): [isPainted: boolean, hurry: () => void] {
  const [isPainted, setPainted] = useState(false);
  const hurry = useCallback(() => setPainted(true), []);
  useEffect(() => afterPaint(hurry), [hurry]);
  return [isPainted, hurry];
}
