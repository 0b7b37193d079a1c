/** What is shown of the log at a glance. */
import type { FaultEntry } from '../event';
import { openLog } from './open';
import { counts, newestFaults, newestStories, warningsAndEnds } from './query';
import type { Counts } from './schema';
import type { Story } from './story';

export interface LogGlance {
  /** The newest activities. */
  stories: Story[];
  /** The newest warnings, however many other activities came after them. */
  warnings: Story[];
  /** Activities by which access was taken back, also such as are not among the newest: one of them may have settled a warning. */
  ends: Story[];
  faults: FaultEntry[];
  counts: Counts;
}

/**
 * Reads all of one moment, in one transaction: whoever opens the popup waits for it, and each answer of the database that is waited for before something else can be asked takes longer than what is
 * read. `limits`: how many of each are wanted at most.
 */
export async function logGlance(limits: Record<'stories' | 'warnings' | 'faults', number>): Promise<LogGlance> {
  const tx = (await openLog()).transaction(['entries', 'meta']);
  const log = { entries: tx.objectStore('entries'), meta: tx.objectStore('meta') };
  const [stories, told, faults, counted] = await Promise.all([
    newestStories(limits.stories, log),
    warningsAndEnds(limits.warnings, log),
    newestFaults(limits.faults, log.entries),
    counts(log.meta),
  ]);
  return { stories, ...told, faults, counts: counted };
}
