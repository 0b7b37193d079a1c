import { useCallback, useEffect, useState } from 'preact/hooks';

/** A background page neither paints nor becomes idle. */
const PAINT_TIMEOUT_MS = 200;

/** Waits for the first paint and an idle period. @returns cancels it */
export function afterPaint(work: () => void): () => void {
  if (hasPainted()) return whenQuiet(work);
  let drop: (() => void) | undefined = () => undefined;
  firstPaint().then(() => {
    if (drop) drop = whenQuiet(work);
  });
  return () => {
    drop?.();
    drop = undefined;
  };
}

function whenQuiet(work: () => void): () => void {
  const waiting = requestIdleCallback(work, { timeout: PAINT_TIMEOUT_MS });
  return () => cancelIdleCallback(waiting);
}

/**
 * https://w3c.github.io/paint-timing/#first-contentful-paint: Chromium adds the entry when the
 * frame is shown, Firefox when it is made.
 */
function hasPainted(): boolean {
  return performance.getEntriesByName('first-contentful-paint').length > 0;
}

let coming: Promise<void> | undefined;

function firstPaint(): Promise<void> {
  coming ??= new Promise(resolve => {
    setTimeout(resolve, PAINT_TIMEOUT_MS);
    // A hardened Firefox can lack it.
    if (typeof PerformanceObserver === 'undefined') return;
    new PerformanceObserver((_entries, observer) => {
      if (!hasPainted()) return;
      observer.disconnect();
      resolve();
    }).observe({ type: 'paint' });
  });
  return coming;
}

/** Folded content triples what a list draws. `hurry` draws it at once. */
export function useAfterPaint(): [isPainted: boolean, hurry: () => void] {
  const [isPainted, setPainted] = useState(false);
  const hurry = useCallback(() => setPainted(true), []);
  useEffect(() => afterPaint(hurry), [hurry]);
  return [isPainted, hurry];
}
