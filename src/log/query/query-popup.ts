/** What is shown of the log at a glance. */
import type { FaultEntry } from '../../event';
import type { ActivityState } from '../activity-state';
import { openLog } from '../open';
import { forwardState } from '../outbox/forwarded';
import type { Counts } from '../schema';
import { counts, newestActivityStates, newestFaults, warningsAndEnds } from './query';

export interface LogGlance {
  /** The newest activities. */
  stories: ActivityState[];
  /** The newest warnings, however many other activities came after them. */
  warnings: ActivityState[];
  /**
   * Activities by which access was taken back, also such as are not among the newest: one of them
   * may have settled a warning.
   */
  ends: ActivityState[];
  faults: FaultEntry[];
  counts: Counts;
  deliveries: Deliveries;
}

/** How the sending goes, epoch ms. Nothing where nothing was ever sent. */
export interface Deliveries {
  lastDelivery?: number;
  /** Since when nothing arrives. */
  troubleSince?: number;
}

const WARNINGS = 25;
const FAULTS = 20;

/**
 * Reads the log at one moment (how the sending goes is beside it), in one transaction: whoever
 * opens the popup waits for it, and each answer of the database that is waited for before something
 * else can be asked takes longer than what is read. `limit`: how many activities are listed.
 */
export async function logGlance(limit: number): Promise<LogGlance> {
  const tx = (await openLog()).transaction(['entries', 'meta']);
  const log = { entries: tx.objectStore('entries'), meta: tx.objectStore('meta') };
  const [stories, told, faults, counted, deliveries] = await Promise.all([
    newestActivityStates(limit, log),
    warningsAndEnds(WARNINGS, log),
    newestFaults(FAULTS, log.entries),
    counts(log.meta),
    readDeliveries(),
  ]);
  return { stories, ...told, faults, counts: counted, deliveries };
}

async function readDeliveries(): Promise<Deliveries> {
  const { lastDelivery, trouble } = (await forwardState()) ?? {};
  return {
    ...(lastDelivery === undefined ? {} : { lastDelivery }),
    ...(trouble ? { troubleSince: trouble.since } : {}),
  };
}
