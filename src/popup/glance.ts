/** What the popup shows, read at one moment. */
import type { FaultEntry } from '../event';
import type { counts } from '../log/query';
import type { Story } from '../log/story';
import type { PolicyReading } from '../policy/policy';
import type { Destination } from '../ui/forward-words';
import type { Unwritten } from '../unwritten';

export interface Glance {
  /** The newest activities. */
  stories: readonly Story[];
  /** The newest warnings, however many other activities came after them. */
  warnings: readonly Story[];
  /** Activities by which access was taken back, also such as are not listed: one of them may have settled a warning. */
  since: readonly Story[];
  faults: readonly FaultEntry[];
  /** The log could not be written, and has not said so itself yet. */
  unwritten?: Unwritten;
  counts: Awaited<ReturnType<typeof counts>>;
  policy: PolicyReading;
  /** Sites that the policy names and nobody has allowed. */
  openSites: number;
  /** How the sending goes; absent: nothing is sent. */
  sending?: Sending;
  /** The moment all "minutes ago" count from. */
  now: number;
}

export interface Sending {
  destination: Destination;
  /** Epoch ms. */
  lastDelivery?: number;
  /** Events that have not been delivered. */
  waiting: number;
  /** Since when nothing arrives, epoch ms. */
  troubleSince?: number;
}
