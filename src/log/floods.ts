/**
 * Which pages asked for more than is written one by one. The intake budget
 * (background/record/intake-budget.ts) writes it; eviction takes their rows first.
 */
import type { ActivityEntry } from '../event';
import type { Flood } from './flood';
import { openLog, openLogToWrite } from './open';

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
