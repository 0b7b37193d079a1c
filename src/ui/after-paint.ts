import { useCallback, useEffect, useState } from 'preact/hooks';

/**
 * Longest wait for the first picture, and for a quiet moment after it, ms: a page in the background
 * has neither.
 */
const PATIENCE = 200;

/**
 * Does it when what was drawn is on the screen, so far as a page can know: its first picture is,
 * and the browser has nothing to do. Between drawing and the screen lies work of its own, which
 * needs the processor. @returns not to do it
 */
export function afterPaint(work: () => void): () => void {
  if (hasPicture()) return whenQuiet(work);
  let drop: (() => void) | undefined = () => undefined;
  firstPicture().then(() => {
    if (drop) drop = whenQuiet(work);
  });
  return () => {
    drop?.();
    drop = undefined;
  };
}

function whenQuiet(work: () => void): () => void {
  const waiting = requestIdleCallback(work, { timeout: PATIENCE });
  return () => cancelIdleCallback(waiting);
}

/**
 * https://w3c.github.io/paint-timing/#first-contentful-paint: in Chromium the entry is there when
 * the picture has been shown, in Firefox when it was made.
 */
function hasPicture(): boolean {
  return performance.getEntriesByName('first-contentful-paint').length > 0;
}

let coming: Promise<void> | undefined;

function firstPicture(): Promise<void> {
  coming ??= new Promise(resolve => {
    setTimeout(resolve, PATIENCE);
    // Whoever hardens a Firefox may have taken it away.
    if (typeof PerformanceObserver === 'undefined') return;
    new PerformanceObserver((_entries, observer) => {
      if (!hasPicture()) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint' });
  });
  return coming;
}

/**
 * Whether this part is on the screen. What cannot be seen yet need not be drawn before what is to
 * be seen: a list draws three times as much with what is folded away in it. `hurry`: for whoever
 * unfolds it before.
 */
export function useAfterPaint(): [isPainted: boolean, hurry: () => void] {
  const [isPainted, setPainted] = useState(false);
  const hurry = useCallback(() => setPainted(true), []);
  useEffect(() => afterPaint(hurry), [hurry]);
  return [isPainted, hurry];
}
