export interface Room {
  cards: number;
  /** The latest card is full-size; all others are compact. */
  full: boolean;
}

/** Approximate heights; `FOOTER_PX` includes some of the page above. */
const FULL_CARD_PX = 330;
const COMPACT_CARD_PX = 150;
const FOOTER_PX = 110;
/** Share of the window's height for several cards. */
const MAX_HEIGHT_SHARE = 0.55;

/** A laptop at 200 % zoom has 640 by 360 px: a full card would cover the page's dialog. */
export function roomIn({ width, height }: { width: number; height: number }, open: number): Room {
  const cards = Math.max(1, Math.min(3, Math.floor((height - FOOTER_PX) / COMPACT_CARD_PX)));
  const others = Math.min(cards, open) - 1;
  const full =
    width >= 700 &&
    height >= 600 &&
    (others < 1 || FULL_CARD_PX + others * COMPACT_CARD_PX <= MAX_HEIGHT_SHARE * height);
  return { cards, full };
}
