import type { PageState } from '../../coverage/states';
import { CircleIcon, TICK } from './circle-icon';

const HALF = 'M10 3.5a6.5 6.5 0 0 1 0 13Z';
const BAR = 'M5.4 5.4l9.2 9.2';

const DRAWINGS: Record<PageState, string> = {
  watched: TICK,
  granted: TICK,
  asleep: 'M7.5 7h5l-5 6h5',
  'unknown-host': 'M7.8 8a2.2 2.2 0 1 1 3.2 2c-.7.4-1 .8-1 1.6M10 14v.1',
  'network-only': HALF,
  'not-injectable': BAR,
  hidden: BAR,
  'not-granted': BAR,
};

export function CoverageIcon({ state }: { state: PageState }) {
  return <CircleIcon name="coverage-icon" state={state} drawing={DRAWINGS[state]} />;
}
