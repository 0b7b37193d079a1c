/** Reads what the popup shows. */
import { forwardState, waitingToBeSent } from '../log/forwarded';
import { counts, newestEnds, newestFaults, newestStories, newestWarnings } from '../log/query';
import type { Policy } from '../policy/policy';
import { readPolicySoon } from '../policy/read';
import { destinationOf } from '../ui/forward-words';
import { readUnwritten } from '../unwritten';
import { countOpenSites } from './count-open-sites';
import type { Glance, Sending } from './glance';

const WARNINGS = 25;
const FAULTS = 20;
/** So many rows of the log are looked through for what settled a warning. */
const FAR = 2000;

/** `limit`: how many activities are listed. */
export async function readGlance(limit: number): Promise<Glance> {
  const reading = readPolicySoon();
  const [stories, warnings, ends, faults, counted, policy, unwritten, openSites, sending] = await Promise.all([
    newestStories(limit),
    newestWarnings(WARNINGS),
    newestEnds(FAR),
    newestFaults(FAULTS),
    counts(),
    reading,
    readUnwritten(),
    reading.then(({ policy }) => countOpenSites(policy)),
    reading.then(({ policy }) => readSending(policy)),
  ]);
  return {
    stories,
    warnings,
    since: ends,
    faults,
    ...(unwritten ? { unwritten } : {}),
    counts: counted,
    policy,
    openSites,
    ...(sending ? { sending } : {}),
    now: Date.now(),
  };
}

async function readSending(policy: Policy): Promise<Sending | undefined> {
  const destination = destinationOf(policy);
  if (!destination) return undefined;
  const [state, { waiting }] = await Promise.all([forwardState(), waitingToBeSent()]);
  const { lastDelivery, trouble } = state ?? {};
  return {
    destination,
    waiting,
    ...(lastDelivery === undefined ? {} : { lastDelivery }),
    ...(trouble ? { troubleSince: trouble.since } : {}),
  };
}
