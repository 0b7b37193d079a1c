/** What the page of settings shows of the sending, read at one moment. */
import { forwardState, type Queue, waitingToBeSent } from '../log/forwarded';
import type { ForwardState } from '../log/schema';
import { readPolicySoon } from '../policy/read';
import { type Destination, destinationOf } from '../ui/forward-words';

/** `undefined` where nothing is sent. */
export type ForwardReport = { destination: undefined } | SendingReport;

export interface SendingReport extends Queue {
  destination: Destination;
  state: ForwardState;
  /** Of the extension: what the engine has to allow. */
  origin: string;
  now: number;
}

export async function readForward(): Promise<ForwardReport> {
  const { policy } = await readPolicySoon();
  const destination = destinationOf(policy);
  if (!destination) return { destination };
  const [state, queue] = await Promise.all([forwardState(), waitingToBeSent()]);
  return { destination, state: state ?? { delivered: 0, times: [] }, ...queue, origin: location.origin, now: Date.now() };
}
