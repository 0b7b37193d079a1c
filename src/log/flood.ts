import type { ActivityKind } from '../event';

export interface Flood {
  /** Empty: unknown. Absent: several pages in one tab. */
  host?: string;
  /** Absent: several tabs with one page. */
  tab?: number;
  /** When the budget was last full and last exceeded, epoch ms. */
  from: number;
  to: number;
  /** Since the last fault. */
  unreported?: Unwritten;
}

export interface Unwritten {
  /** When the first was seen, epoch ms. */
  since: number;
  count: number;
  kinds: Partial<Record<ActivityKind, number>>;
}
