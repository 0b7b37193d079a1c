/**
 * Which pages asked for more than is written one by one. The intake budget
 * (background/record/intake-budget.ts) writes it; eviction takes their rows first.
 */
import type { ActivityEntry, ActivityKind } from '../event';
import { openLog, openLogToWrite } from './open';

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

/** Floods that are remembered; the oldest go first. */
const MAX_FLOODS = 50;

/** Oldest first. */
export async function readFloods(): Promise<readonly Flood[]> {
  return ((await (await openLog()).get('meta', 'floods')) as Flood[] | undefined) ?? [];
}

export async function writeFloods(floods: readonly Flood[]): Promise<void> {
  await (await openLogToWrite()).put('meta', floods.slice(-MAX_FLOODS), 'floods');
}

/** Whether the activity was recorded in one of the floods. */
export function isOfFlood({ pageHost: host = '', tab, recordedAt }: ActivityEntry, floods: readonly Flood[]): boolean {
  return floods.some(
    flood =>
      (flood.host === undefined || flood.host === host) &&
      (flood.tab === undefined || flood.tab === tab) &&
      recordedAt >= flood.from &&
      recordedAt <= flood.to,
  );
}
