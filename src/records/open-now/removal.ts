import type { Undone } from '../../wire';

/** Why access was not removed. `by-hand`: Second Look does not know the call that ends it. */
export type Kept = Exclude<Undone, 'done'> | 'by-hand';

/** Whether trying again here is no use: only the site can end it. */
export function isForSite(kept: Kept | undefined): boolean {
  return kept === 'refused' || kept === 'by-hand';
}

export interface Progress {
  removed: number;
  kept: number;
  all: number;
  isCancelled?: boolean;
  /** Of the last that was kept. */
  why?: string;
}
