/** The line heights change with the font size. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import type { Heights } from './heights';

/** Fast scrolling still shows lines. */
const OVERSCAN_WINDOWS = 0.75;
const INITIAL_HEIGHTS: Heights = { heading: 38, row: 110, width: 0 };
const SCROLL_STEP_PX = 100;

interface Seen {
  heights: Heights;
  /** CSS pixels from the top of the list. */
  top: number;
  bottom: number;
  isPrinting: boolean;
}

/** @param probe holds a heading and a row to measure */
export function useWindow(list: RefObject<HTMLElement | null>, probe: RefObject<HTMLElement | null>): Seen {
  const [seen, setSeen] = useState<Seen>({ heights: INITIAL_HEIGHTS, top: 0, bottom: 2000, isPrinting: false });
  useLayoutEffect(() => {
    const look = () => {
      const [heading, row] = [...(probe.current?.children ?? [])].map(({ clientHeight }) => clientHeight);
      const { top: upper = 0, width = 0 } = list.current?.getBoundingClientRect() ?? {};
      const beyond = innerHeight * OVERSCAN_WINDOWS;
      const top = Math.floor((-upper - beyond) / SCROLL_STEP_PX) * SCROLL_STEP_PX;
      const bottom = Math.ceil((innerHeight - upper + beyond) / SCROLL_STEP_PX) * SCROLL_STEP_PX;
      setSeen(before => {
        const { heights: old } = before;
        const isSame = old.heading === heading && old.row === row && old.width === width;
        const heights = isSame || !heading || !row ? old : { heading, row, width };
        const isStill = heights === old && top === before.top && bottom === before.bottom;
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
