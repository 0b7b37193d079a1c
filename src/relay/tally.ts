/**
 * Counts what goes wrong and tells it at most once a minute: a page that provokes faults must not
 * fill the log with them.
 */
const MINUTE = 60_000;

/**
 * `tell` is called at once for the first, and with the number of all further ones a minute later.
 */
export function tally(tell: (times: number) => void): (times?: number) => void {
  let waiting = 0;
  let resting = false;
  const rest = () => {
    resting = true;
    setTimeout(() => {
      resting = false;
      if (waiting > 0) flush();
    }, MINUTE);
  };
  const flush = () => {
    tell(waiting);
    waiting = 0;
    rest();
  };
  return (times = 1) => {
    waiting += times;
    if (!resting) flush();
  };
}
