import type { PageState } from '../../coverage/states';

const TICK = 'M5.5 10.5 8.8 13.6 14.5 7';
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
  return (
    <svg class="coverage-icon" data-state={state} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <path d={DRAWINGS[state]} />
    </svg>
  );
}
