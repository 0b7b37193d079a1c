import type { ActivityKind } from '../event';

/** A page, or a tab, that asked for more than is written one by one. */
export interface Flood {
  /** Host of the page; empty: the browser did not tell. Absent: several pages in one tab. */
  host?: string;
  /** Absent: several tabs with one page. */
  tab?: number;
  /** When its budget was full for the last time, and when it was last exceeded, epoch ms. */
  from: number;
  to: number;
  /** What was only counted since the last fault about it. */
  unreported?: Unwritten;
}

export interface Unwritten {
  /** When the first of them was seen, epoch ms. */
  since: number;
  count: number;
  kinds: Partial<Record<ActivityKind, number>>;
}
