/** Pages that exceeded background/record/intake-budget.ts. Eviction takes their rows first. */
import type { ActivityEntry } from '../event';
import type { Flood } from './flood';
import { openLog, openLogToWrite } from './open';

const MAX_FLOODS = 50;

export async function readFloods(): Promise<readonly Flood[]> {
  return ((await (await openLog()).get('meta', 'floods')) as Flood[] | undefined) ?? [];
}

export async function writeFloods(floods: readonly Flood[]): Promise<void> {
  await (await openLogToWrite()).put('meta', floods.slice(-MAX_FLOODS), 'floods');
}

export function isOfFlood({ pageHost: host = '', tab, recordedAt }: ActivityEntry, floods: readonly Flood[]): boolean {
  return floods.some(
    flood =>
      (flood.host === undefined || flood.host === host) &&
      (flood.tab === undefined || flood.tab === tab) &&
      recordedAt >= flood.from &&
      recordedAt <= flood.to,
  );
}
