/** Whether an open question can be seen. A page can hide its whole document, or take our element out as often as we put it back. */
import type { Host } from './host';

const LOOK = 500;
/** Looks in a row without it, until it is given up. */
const PATIENCE = 6;

/**
 * @param alive whether this script still belongs to a running extension: if not, the request has gone on, and the question has no meaning any more
 * @param onLost it could not be kept in sight
 * @returns to be told whether there is a question.
 */
export function keepInSight(host: Pick<Host, 'isVisible'>, alive: () => boolean, onLost: () => void): (open: boolean) => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  let missed = 0;
  return open => {
    clearInterval(timer);
    missed = 0;
    if (!open) return;
    timer = setInterval(() => {
      missed = host.isVisible() ? 0 : missed + 1;
      if (missed < PATIENCE && alive()) return;
      clearInterval(timer);
      onLost();
    }, LOOK);
  };
}
