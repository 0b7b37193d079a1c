import type { ComponentType } from 'preact';
import type { Key } from '../words/words';
import { OpenNow } from './open-now/open-now';
import { Overview } from './overview/overview';
import type { ViewName } from './route';
import { Timeline } from './timeline/timeline';
import type { ViewProps } from './view-props';

export interface View {
  name: ViewName;
  title: Key;
  Component: ComponentType<ViewProps>;
}

export const VIEWS: readonly [View, ...View[]] = [
  { name: 'timeline', title: 'records_timeline', Component: Timeline },
  { name: 'open', title: 'records_open', Component: OpenNow },
  { name: 'overview', title: 'records_overview', Component: Overview },
];
