import type { Deliveries, LogSnapshot } from '../log/query/query-popup';
import type { PolicyReading } from '../policy/policy';
import type { Unwritten } from '../storage/write-failure';
import type { Destination } from '../words/forward-words';

export interface PopupContent extends Readonly<Omit<LogSnapshot, 'deliveries'>> {
  unwritten?: Unwritten;
  policy: PolicyReading;
  openSites: number;
  /** Absent: nothing is forwarded. */
  sending?: Sending;
  now: number;
}

export interface Sending extends Deliveries {
  destination: Destination;
}
