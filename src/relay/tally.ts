import { pause } from '../pause';

/** A page could fill the log with faults. */
const MIN_INTERVAL_MS = 60_000;

export function tally(tell: (times: number) => void): (times?: number) => void {
  let pending = 0;
  let isPaused = false;
  const flush = () => {
    if (isPaused || pending === 0) return;
    tell(pending);
    pending = 0;
    isPaused = true;
    pause(MIN_INTERVAL_MS).then(() => {
      isPaused = false;
      flush();
    });
  };
  return (times = 1) => {
    pending += times;
    flush();
  };
}
