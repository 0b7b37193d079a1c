export interface Capacity {
  rows: number;
  activities: number;
}

export const CAPACITY: Capacity = {
  /** 310,000 rows of 630 characters take 144 MB (Chromium 156). */
  rows: 400_000,
  /** Firefox ESR 153 limits a list to 17,895,698 pixels (measured), and a line takes up to 146. */
  activities: 120_000,
};

/** Eviction rewrites what stays, so large and rare is cheaper. */
export const TARGET_SHARE = 0.75;
/** If minor rows alone reach this share, serious ones stay. */
export const ENOUGH_SHARE = 0.8;
