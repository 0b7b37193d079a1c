/** Reads what the popup shows. */
import { forwardState, waitingToBeSent } from '../log/forwarded';
import { counts, newestFaults, newestStories, newestWarnings } from '../log/query';
import type { Story } from '../log/story';
import type { Policy } from '../policy/policy';
import { readPolicySoon } from '../policy/read';
import { destinationOf } from '../ui/forward-words';
import { readUnwritten } from '../unwritten';
import { countOpenSites } from './count-open-sites';
import type { Glance, Sending } from './glance';

const WARNINGS = 25;
const FAULTS = 20;
/** How far back it is looked for what settled a warning. Reading so many takes longer than anybody should wait for the popup, so only when it is needed. */
const FAR = 500;

/** `limit`: how many activities are listed. */
export async function readGlance(limit: number): Promise<Glance> {
  const [stories, warnings, faults, counted, policy, unwritten] = await Promise.all([
    newestStories(limit),
    newestWarnings(WARNINGS),
    newestFaults(FAULTS),
    counts(),
    readPolicySoon(),
    readUnwritten(),
  ]);
  const since = stories.length === limit && limit < FAR && reachesBeyond(stories, warnings) ? await newestStories(FAR) : [];
  const openSites = await countOpenSites(policy.policy);
  const sending = await readSending(policy.policy);
  return {
    stories,
    warnings,
    since,
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

function reachesBeyond(stories: readonly Story[], warnings: readonly Story[]): boolean {
  const oldest = stories.at(-1)?.first.seq ?? 0;
  return warnings.some(({ first }) => first.seq < oldest);
}
