/**
 * Many requests at once: a page waits for each no longer than it takes to tell that nobody is there (the relay's 1.5 s), and the last of a hundred has ninety-nine before it at the log. Of one that
 * somebody will be asked about, it is told in time to wait on, as long as the log takes what stands before it.
 */
import type { Considered } from '../wire';

/** When it is looked whether it takes long, ms after a request was heard of: the word has to be back in the page before it gives up. */
const LOOKS = [800, 1100, 1300];

type Otherwise = NonNullable<Considered['otherwise']>;

/** Told that somebody will be asked, and what becomes of the request when nobody can be asked any more. */
export type WillAsk = (otherwise: Otherwise) => void;

/** By id of the observation: what comes of it. */
const underWay = new Map<string, Promise<Considered>>();
/** Grows with each that comes one step further. */
let steps = 0;

/** What comes of a request that is being looked at now, if it is. */
export function comingOf(observationId: string): Promise<Considered> | undefined {
  return underWay.get(observationId);
}

/** @param consider is to call `willAsk` when it turns out that somebody will be asked */
export function inTime(observationId: string, consider: (willAsk: WillAsk) => Promise<Considered>): Promise<Considered> {
  const running = underWay.get(observationId);
  if (running) return running;
  /** How far all were when it was this one's turn. */
  let since = Number.POSITIVE_INFINITY;
  let wait: Considered | undefined;
  const work = consider(otherwise => {
    steps += 1;
    since = steps;
    wait = { verdict: 'wait', otherwise, recorded: true, wantsReply: true };
  }).finally(() => {
    steps += 1;
    underWay.delete(observationId);
  });
  underWay.set(observationId, work);
  // A log that takes nothing is not waited for.
  return Promise.race([work, ...LOOKS.map(ms => after(ms).then(() => (wait && steps > since ? wait : work)))]);
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
