/** What each view of this page gets. */
import type { Policy } from '../policy/policy';
import type { Change, Place } from './place';
import type { Row } from './row';

export interface ViewProps {
  /** The activities, newest first. Another array whenever one was added or has changed. */
  rows: readonly Row[];
  /** Older ones are still being read. */
  isReading: boolean;
  policy: Policy;
  /** The record is forwarded. */
  isSent: boolean;
  /** The moment all "minutes ago" count from, epoch ms. */
  now: number;
  place: Place;
  /** Goes there. `push`: "back" leads here again. */
  go(change: Change, how?: 'push' | 'replace'): void;
}
