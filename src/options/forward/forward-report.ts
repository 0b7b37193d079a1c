import { forwardState, pausedQueue, type Queue, readLosses, waitingToBeSent } from '../../log/outbox/forwarded';
import type { ForwardState, Losses } from '../../log/schema';
import { readPolicySoon } from '../../policy/read';
import { readDeviceId } from '../../storage/device-identity';
import { isTechnicalRefused } from '../../storage/technical-data';
import { type Destination, destinationOf } from '../../words/forward-words';

export type ForwardReport = IdleReport | SendingReport;

export interface IdleReport {
  destination: undefined;
  /** Events left from earlier forwarding; `until`: epoch ms. */
  kept?: { count: number; until: number } | undefined;
}

export interface SendingReport extends Queue {
  destination: Destination;
  isWithoutTechnical: boolean;
  state: ForwardState;
  losses: Losses;
  /** `device.uid` of the events; absent until there was one. */
  deviceId: string | undefined;
  /** The extension's origin, which the SIEM must allow. */
  origin: string;
  now: number;
}

export async function readForward(): Promise<ForwardReport> {
  const { policy, source } = await readPolicySoon();
  const destination = destinationOf(policy);
  if (!destination) return { destination, kept: await pausedQueue() };
  const [state, losses, queue, deviceId, isWithoutTechnical] = await Promise.all([
    forwardState(),
    readLosses(),
    waitingToBeSent(),
    readDeviceId(),
    isTechnicalRefused(source),
  ]);
  return {
    destination,
    isWithoutTechnical,
    state: state ?? { delivered: 0, times: [] },
    losses,
    deviceId,
    ...queue,
    origin: location.origin,
    now: Date.now(),
  };
}
