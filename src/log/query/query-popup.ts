import { defined } from '../../defined';
import type { ActivityState, FaultEntry } from '../../event';
import { openLog } from '../open';
import { forwardState } from '../outbox/forwarded';
import type { Counts } from '../schema';
import { counts, newestActivityStates, newestFaults, warningsAndEnds } from './query';

export interface LogSnapshot {
  states: ActivityState[];
  warnings: ActivityState[];
  /** Also older ones, because they may settle a warning. */
  ends: ActivityState[];
  faults: FaultEntry[];
  counts: Counts;
  deliveries: Deliveries;
}

/** Epoch ms. Empty if nothing was ever sent. */
export interface Deliveries {
  lastDelivery?: number;
  troubleSince?: number;
}

const MAX_WARNINGS = 25;
const MAX_FAULTS = 20;

/** In parallel: round trips cost more than the data. */
export async function readLogSnapshot(limit: number): Promise<LogSnapshot> {
  const tx = (await openLog()).transaction(['entries', 'meta']);
  const log = { entries: tx.objectStore('entries'), meta: tx.objectStore('meta') };
  const [states, marked, faults, counted, deliveries] = await Promise.all([
    newestActivityStates(limit, log),
    warningsAndEnds(MAX_WARNINGS, log),
    newestFaults(MAX_FAULTS, log.entries),
    counts(log.meta),
    readDeliveries(),
  ]);
  return { states, ...marked, faults, counts: counted, deliveries };
}

async function readDeliveries(): Promise<Deliveries> {
  const { lastDelivery, trouble } = (await forwardState()) ?? {};
  return defined({ lastDelivery, troubleSince: trouble?.since });
}
