/** How much of a window warnings may take. Pure. */
export interface Room {
  /** So many cards at once: more would cover the work they are about. */
  cards: number;
  /** The latest card may be in full; all others are compact. */
  full: boolean;
}

/**
 * Roughly what they take, px: a card in full, a compact one, and the row below them with some of
 * the page above.
 */
const FULL = 330;
const COMPACT = 150;
const BELOW = 110;
/** Of the height, what several may take together. */
const MOST = 0.55;

/**
 * `open`: how many warnings there are. A laptop's window at 200 % counts as 640 by 360: there a
 * card in full would lie over the page's own dialog.
 */
export function roomIn({ width, height }: { width: number; height: number }, open: number): Room {
  const cards = Math.max(1, Math.min(3, Math.floor((height - BELOW) / COMPACT)));
  const others = Math.min(cards, open) - 1;
  const full = width >= 700 && height >= 600 && (others < 1 || FULL + others * COMPACT <= MOST * height);
  return { cards, full };
}
