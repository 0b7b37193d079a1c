import { pause } from '../pause';

/** A page could fill the log with faults. */
const MIN_INTERVAL_MS = 60_000;

export function tally(tell: (times: number) => void): (times?: number) => void {
  let pending = 0;
  let isPaused = false;
  const pauseCalls = () => {
    isPaused = true;
    pause(MIN_INTERVAL_MS).then(() => {
      isPaused = false;
      if (pending > 0) flush();
    });
  };
  const flush = () => {
    tell(pending);
    pending = 0;
    pauseCalls();
  };
  return (times = 1) => {
    pending += times;
    if (!isPaused) flush();
  };
}
