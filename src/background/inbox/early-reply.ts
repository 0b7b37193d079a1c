/**
 * Replies `wait` if a request will need a prompt but is not committed before the relay's 1.5 s
 * timeout; the page then asks again. A busy disk or a cold start can take longer. In a burst, later
 * requests get it before they are judged, or some would leave without a prompt.
 */
import type { Observation } from '../../event';
import type { Considered } from '../../wire';
import type { PromptNotice } from '../ask/prompt-entries';

/** After the request: the reply must be back before the timeout. */
const CHECK_DELAYS_MS = [800, 1100, 1300];

/** More than a person starts. */
const MANY = 8;
/** As many as one page can hold (relay/consider.ts). */
const MAX_UNJUDGED = 128;
const UNJUDGED: Considered = { verdict: 'wait', otherwise: 'go', recorded: false, wantsReply: false };

export type WillAsk = (notice: PromptNotice) => void;

type Consider = (willAsk: WillAsk) => Promise<Considered>;

interface Work {
  /** Resolves after the commit. */
  written: Promise<Considered>;
  early(): Considered | undefined;
}

const inFlight = new Map<string, Work>();

/** Resolves with the verdict after the commit. */
export function whenWritten(observationId: string, consider: Consider): Promise<Considered> {
  return (inFlight.get(observationId) ?? begin(observationId, consider)).written;
}

/**
 * Resolves after the commit, or with `wait` in time. A repeated call gets the verdict.
 * @param mayAsk whether the policy asks first at all
 */
export async function inTime(
  { id, late }: Pick<Observation, 'id' | 'late'>,
  consider: Consider,
  mayAsk: () => Promise<boolean>,
): Promise<Considered> {
  // The report in flight does not say that the request has left.
  if (late) await whenSettled(id);
  const running = inFlight.get(id);
  if (running) return running.written;
  const isOneOfMany = inFlight.size >= MANY && inFlight.size < MAX_UNJUDGED;
  // In a later task, after the replies to those that arrived meanwhile.
  const work = begin(id, isOneOfMany ? willAsk => after(0).then(() => consider(willAsk)) : consider);
  if (isOneOfMany && (await mayAsk())) {
    // The page asks again, and gets the failure.
    work.written.catch(() => undefined);
    return UNJUDGED;
  }
  return Promise.race([work.written, ...CHECK_DELAYS_MS.map(ms => after(ms).then(() => work.early() ?? work.written))]);
}

/** Resolves when a request in flight is committed or has failed. */
export async function whenSettled(observationId: string): Promise<void> {
  await inFlight.get(observationId)?.written.catch(() => undefined);
}

function begin(observationId: string, consider: Consider): Work {
  let early: Considered | undefined;
  const written = consider(notice => {
    early = { verdict: 'wait', recorded: false, ...notice };
  }).finally(() => inFlight.delete(observationId));
  const work = { written, early: () => early };
  inFlight.set(observationId, work);
  return work;
}

const after = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms));
