/** Reads what the popup shows. */
import { forwardState } from '../log/forwarded';
import { logGlance } from '../log/query-glance';
import type { Policy } from '../policy/policy';
import { readPolicySoon } from '../policy/read';
import { destinationOf } from '../ui/forward-words';
import { readUnwritten } from '../unwritten';
import { countOpenSites } from './count-open-sites';
import type { Glance, Sending } from './glance';

const WARNINGS = 25;
const FAULTS = 20;

/** `limit`: how many activities are listed. `onLatePolicy`: the policy in it is the one of last time, and the browser has delivered another. */
export async function readGlance(limit: number, onLatePolicy: () => void): Promise<Glance> {
  const reading = readPolicySoon(onLatePolicy);
  const [log, policy, unwritten, openSites, sending] = await Promise.all([
    logGlance({ stories: limit, warnings: WARNINGS, faults: FAULTS }),
    reading,
    readUnwritten(),
    reading.then(({ policy }) => countOpenSites(policy)),
    reading.then(({ policy }) => readSending(policy)),
  ]);
  return {
    ...log,
    ...(unwritten ? { unwritten } : {}),
    policy,
    openSites,
    ...(sending ? { sending } : {}),
    now: Date.now(),
  };
}

async function readSending(policy: Policy): Promise<Sending | undefined> {
  const destination = destinationOf(policy);
  if (!destination) return undefined;
  const { lastDelivery, trouble } = (await forwardState()) ?? {};
  return {
    destination,
    ...(lastDelivery === undefined ? {} : { lastDelivery }),
    ...(trouble ? { troubleSince: trouble.since } : {}),
  };
}
