/** What the popup shows: what the log says, and all that stands elsewhere. */
import type { LogGlance } from '../log/query-glance';
import type { ForwardState } from '../log/schema';
import type { Policy } from '../policy/policy';
import { readPolicySoon } from '../policy/read';
import { destinationOf } from '../ui/forward-words';
import { readUnwritten } from '../unwritten';
import { countOpenSites } from './count-open-sites';
import type { Glance, Sending } from './glance';

/** `onLatePolicy`: the policy in it is the one of last time, and the browser has delivered another. */
export async function readGlance(reading: Promise<LogGlance>, onLatePolicy: () => void): Promise<Glance> {
  const readingPolicy = readPolicySoon(onLatePolicy);
  const [{ forward, ...log }, policy, unwritten, openSites] = await Promise.all([
    reading,
    readingPolicy,
    readUnwritten(),
    readingPolicy.then(({ policy }) => countOpenSites(policy)),
  ]);
  const sending = sendingBy(policy.policy, forward);
  return {
    ...log,
    ...(unwritten ? { unwritten } : {}),
    policy,
    openSites,
    ...(sending ? { sending } : {}),
    now: Date.now(),
  };
}

function sendingBy(policy: Policy, { lastDelivery, trouble }: Partial<ForwardState> = {}): Sending | undefined {
  const destination = destinationOf(policy);
  if (!destination) return undefined;
  return {
    destination,
    ...(lastDelivery === undefined ? {} : { lastDelivery }),
    ...(trouble ? { troubleSince: trouble.since } : {}),
  };
}
