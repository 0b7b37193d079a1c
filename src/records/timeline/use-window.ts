/**
 * What of the list is in the window, and how high its lines are drawn: both change with the
 * letters' size, and nobody else says so.
 */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Heights } from './heights';

/** Drawn beyond the edges of the window, in windows: whoever scrolls fast sees lines, not paper. */
const BEYOND = 0.75;
/** Until they are measured. */
const GUESS: Heights = { heading: 38, row: 110 };
/** Steps in which it is noticed that somebody scrolls, CSS pixels. */
const STEP = 100;

interface Seen {
  heights: Heights;
  /** From the upper edge of the list, CSS pixels. */
  top: number;
  bottom: number;
  isPrinting: boolean;
}

/** @param probe holds a heading and a row, which are measured. */
export function useWindow(list: RefObject<HTMLElement | null>, probe: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ heights: GUESS, top: 0, bottom: 2000, isPrinting: false });
  useLayoutEffect(() => {
    const look = () => {
      const [heading, row] = [...(probe.current?.children ?? [])].map(({ clientHeight }) => clientHeight);
      const upper = list.current?.getBoundingClientRect().top ?? 0;
      const beyond = innerHeight * BEYOND;
      const top = Math.floor((-upper - beyond) / STEP) * STEP;
      const bottom = Math.ceil((innerHeight - upper + beyond) / STEP) * STEP;
      setSeen(before => {
        const isSame = before.heights.heading === heading && before.heights.row === row;
        const heights = isSame || !heading || !row ? before.heights : { heading, row };
        const isStill = heights === before.heights && top === before.top && bottom === before.bottom;
        return isStill ? before : { ...before, heights, top, bottom };
      });
    };
    const printing = ({ type }: Event) => setSeen(before => ({ ...before, isPrinting: type === 'beforeprint' }));
    look();
    const sizes = new ResizeObserver(look);
    for (const element of [document.body, ...(probe.current?.children ?? [])]) sizes.observe(element);
    addEventListener('scroll', look, { passive: true });
    addEventListener('resize', look);
    addEventListener('beforeprint', printing);
    addEventListener('afterprint', printing);
    return () => {
      sizes.disconnect();
      removeEventListener('scroll', look);
      removeEventListener('resize', look);
      removeEventListener('beforeprint', printing);
      removeEventListener('afterprint', printing);
    };
  }, [list, probe]);
  return seen;
}
