/** What the popup shows, read at one moment. */
import type { Deliveries, LogGlance } from '../log/query/query-popup';
import type { PolicyReading } from '../policy/policy';
import type { Unwritten } from '../storage/write-failure';
import type { Destination } from '../words/forward-words';

export interface PopupContent extends Readonly<Omit<LogGlance, 'deliveries'>> {
  /** The log could not be written, and has not said so itself yet. */
  unwritten?: Unwritten;
  policy: PolicyReading;
  /** Sites that the policy names and nobody has allowed. */
  openSites: number;
  /** How the sending goes; absent: nothing is sent. */
  sending?: Sending;
  /** The moment all "minutes ago" count from. */
  now: number;
}

export interface Sending extends Deliveries {
  destination: Destination;
}
