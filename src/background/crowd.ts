/**
 * A page waits for each request no longer than it takes to tell that nobody is there (the relay's 1.5 s); the last of a hundred has ninety-nine before it at the log, and a disk can be busy with
 * something else for longer than that. Of one that somebody will be asked about, it is told in time that it is heard and has yet to be written, and asks again. A worker that the request itself has started reads the log first.
 */
import type { Considered } from '../wire';

/** When it is looked whether it takes long, ms after a request was heard of: the word has to be back in the page before it gives up. */
const LOOKS = [800, 1100, 1300];

type Otherwise = NonNullable<Considered['otherwise']>;

/** Told that somebody will be asked, and what becomes of the request when nobody can be asked any more. */
export type WillAsk = (otherwise: Otherwise) => void;

/** By id of the observation: what comes of it. */
const underWay = new Map<string, Promise<Considered>>();

/** What comes of a request that is being looked at now, if it is; when it is written. */
export function comingOf(observationId: string): Promise<Considered> | undefined {
  return underWay.get(observationId);
}

/**
 * What comes of a request, or in time that there is more to wait for. Asked again meanwhile: what comes of it.
 * @param consider is to call `willAsk` when it turns out that somebody will be asked
 */
export function inTime(observationId: string, consider: (willAsk: WillAsk) => Promise<Considered>): Promise<Considered> {
  const running = underWay.get(observationId);
  if (running) return running;
  let wait: Considered | undefined;
  const work = consider(otherwise => {
    wait = { verdict: 'wait', otherwise, recorded: false, wantsReply: true };
  }).finally(() => underWay.delete(observationId));
  underWay.set(observationId, work);
  return Promise.race([work, ...LOOKS.map(ms => after(ms).then(() => wait ?? work))]);
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
