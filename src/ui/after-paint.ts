import { useEffect, useState } from 'preact/hooks';

/** Longest wait for a quiet moment, ms: a page in the background has none. */
const PATIENCE = 200;

/**
 * Whether this part is on the screen, so far as a page can know: the browser has had nothing to do since it was drawn. What cannot be seen yet need not be drawn before what is to be seen: a
 * list draws three times as much with what is folded away in it.
 */
export function useAfterPaint(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // Between drawing and the screen lies work of the browser's own, which needs the processor.
    const waiting = requestIdleCallback(() => setPainted(true), { timeout: PATIENCE });
    return () => cancelIdleCallback(waiting);
  }, []);
  return isPainted;
}
