import type { Policy } from '../policy/policy';
import type { Change, Route } from './route';
import type { Row } from './row';

export interface ViewProps {
  /** Newest first; a new array after each change. */
  rows: readonly Row[];
  isReading: boolean;
  policy: Policy;
  isManaged: boolean;
  isSent: boolean;
  /** Epoch ms. */
  now: number;
  route: Route;
  /** `push`: "back" returns here. */
  go(change: Change, how?: 'push' | 'replace'): void;
}
