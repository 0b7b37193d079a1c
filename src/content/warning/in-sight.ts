/** Whether an open question can be seen. A page can hide its whole document, or take our element out as often as we put it back. */
import type { Host } from './host';

const LOOK = 500;
/** Looks in a row without it, until it is given up. */
const PATIENCE = 6;

/** @returns to be told whether there is a question. `onLost`: it could not be kept in sight. */
export function keepInSight(host: Pick<Host, 'isVisible'>, onLost: () => void): (open: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let missed = 0;
  return open => {
    clearInterval(timer);
    missed = 0;
    if (!open) return;
    timer = setInterval(() => {
      missed = host.isVisible() ? 0 : missed + 1;
      if (missed < PATIENCE) return;
      clearInterval(timer);
      onLost();
    }, LOOK);
  };
}
