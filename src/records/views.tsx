/**
 * The views of this page. Each is a component of its own that reads what it needs beyond the rows
 * for itself.
 */
import type { ComponentType } from 'preact';
import type { Policy } from '../policy/policy';
import type { Key } from '../words/words';
import { OpenNow } from './open-now/open-now';
import { Overview } from './overview/overview';
import type { Change, Place, ViewName } from './place';
import type { Row } from './row';
import { Timeline } from './timeline/timeline';

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

export interface View {
  name: ViewName;
  title: Key;
  Component: ComponentType<ViewProps>;
}

/** In the order of their tabs. */
export const VIEWS: readonly [View, ...View[]] = [
  { name: 'timeline', title: 'records_timeline', Component: Timeline },
  { name: 'open', title: 'records_open', Component: OpenNow },
  { name: 'overview', title: 'records_overview', Component: Overview },
];
