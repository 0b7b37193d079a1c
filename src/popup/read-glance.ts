/** Reads what the popup shows. */
import { forwardState, waitingToBeSent } from '../log/forwarded';
import { counts, newestEnds, newestFaults, newestStories, newestWarnings } from '../log/query';
import type { Story } from '../log/story';
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

/** `limit`: how many activities are listed. `onLatePolicy`: the policy in it is the one of last time, and the browser has delivered another. */
export async function readGlance(limit: number, onLatePolicy: () => void): Promise<Glance> {
  const reading = readPolicySoon(onLatePolicy);
  const warned = newestWarnings(WARNINGS);
  const [stories, warnings, ends, faults, counted, policy, unwritten, openSites, sending] = await Promise.all([
    newestStories(limit),
    warned,
    warned.then(endsAfter),
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

/** Those that may have settled one of these warnings. */
async function endsAfter(warnings: readonly Story[]): Promise<Story[]> {
  const oldest = warnings.at(-1);
  return oldest ? newestEnds(FAR, oldest.first.seq) : [];
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
