/** What the popup shows, read at one moment. */
import type { FaultEntry } from '../event';
import type { counts } from '../log/query';
import type { Story } from '../log/story';
import type { PolicyReading } from '../policy/policy';

export interface Glance {
  stories: readonly Story[];
  faults: readonly FaultEntry[];
  counts: Awaited<ReturnType<typeof counts>>;
  policy: PolicyReading;
  /** The moment all "minutes ago" count from. */
  now: number;
}
