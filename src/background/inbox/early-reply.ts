/**
 * A page waits for each request no longer than it takes to tell that nobody is there (the relay's
 * 1.5 s); the last of a hundred has ninety-nine before it at the log, and a disk can be busy with
 * something else for longer than that. Of one that somebody will be asked about, it is told in time
 * that it is heard and has yet to be written, and asks again. A worker that the request itself has
 * started reads the log first.
 */
import type { Considered } from '../../wire';

/**
 * When it is looked whether it takes long, ms after a request was heard of: the word has to be back
 * in the page before it gives up.
 */
const LOOKS = [800, 1100, 1300];

/**
 * Told that somebody will be asked, what becomes of the request when nobody can be asked any more,
 * and whether the service's answer is wanted.
 */
export type WillAsk = (told: Required<Pick<Considered, 'otherwise' | 'wantsReply'>>) => void;

/** Is to call `willAsk` when it turns out that somebody will be asked. */
type Consider = (willAsk: WillAsk) => Promise<Considered>;

interface Work {
  /** What comes of it, when it is written. */
  written: Promise<Considered>;
  /** That there is more to wait for, if that is known. */
  early(): Considered | undefined;
}

/** By id of the observation. */
const underWay = new Map<string, Work>();

/** What comes of a request, when it is written. */
export function whenWritten(observationId: string, consider: Consider): Promise<Considered> {
  return (underWay.get(observationId) ?? begin(observationId, consider)).written;
}

/**
 * What comes of a request, or in time that there is more to wait for. Who asks again meanwhile
 * hears what comes of it.
 */
export function inTime(observationId: string, consider: Consider): Promise<Considered> {
  const running = underWay.get(observationId);
  if (running) return running.written;
  const work = begin(observationId, consider);
  return Promise.race([work.written, ...LOOKS.map(ms => after(ms).then(() => work.early() ?? work.written))]);
}

/** When what is being looked at now is written, or cannot be. */
export async function looked(observationId: string): Promise<void> {
  await underWay.get(observationId)?.written.catch(() => undefined);
}

function begin(observationId: string, consider: Consider): Work {
  let early: Considered | undefined;
  const written = consider(told => {
    early = { verdict: 'wait', recorded: false, ...told };
  }).finally(() => underWay.delete(observationId));
  const work = { written, early: () => early };
  underWay.set(observationId, work);
  return work;
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
