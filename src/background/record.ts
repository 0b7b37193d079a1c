/** The heart: an observation becomes an activity, is judged, and is on disk before anybody is answered. */
import type { Activity, FileRef, Level, Meaning, NewEntry, Observation } from '../event';
import { append } from '../log/append';
import { activitiesByRequest, activityIdOfObservation, story } from '../log/query';
import type { Story } from '../log/story';
import { recognise } from '../recognise';
import { evaluate } from '../rules/evaluate';
import { logFault } from './fault';
import { policyInForce } from './policy-in-force';

/** What the browser, not the page, says about where an observation comes from. */
export interface Origin {
  /** -1: none. */
  tab: number;
  pageHost?: string;
  /** What the page says the file is called, where the request does not. */
  fileName?(file: FileRef | undefined): string | undefined;
  /** Network witness only. */
  requestKey?: string;
}

/** Two witnesses of one request report within this time, ms; the page hook may hold a request for 1.5 s. */
const JOIN_WINDOW = 15_000;

let last: Promise<unknown> = Promise.resolve();

/** One at a time: looking for the activity an observation belongs to, and writing it, must not interleave with the same for another observation. */
function inOrder<T>(job: () => Promise<T>): Promise<T> {
  const result = last.then(job);
  last = result.catch(() => undefined);
  return result;
}

/**
 * Records what an observation means: all activities of one request in one transaction. Idempotent by `observation.id`, which is also the id of the first of
 * them; a batch that carries more gives `<id>.1`, `<id>.2`, ...
 * @returns the activity as it now stands in the log (of several, the one with the most serious finding), or `undefined` if the request is none.
 */
export async function record(observation: Observation, origin: Origin): Promise<Story | undefined> {
  const faults: Promise<void>[] = [];
  const meanings = recognise(observation, (id, error) => faults.push(logFault('recogniser', `${id}: ${error}`)));
  await Promise.all(faults);
  if (meanings.length === 0) return undefined;
  const requestHash = await hashOf(observation);
  return inOrder(async () => {
    const known = await activityIdOfObservation(observation.id);
    if (known) return story(known);
    const joined = new Map<string, Story>();
    const entries: NewEntry[] = [];
    for (const [position, meaning] of meanings.entries()) {
      const part = position === 0 ? observation : { ...observation, id: `${observation.id}.${position}` };
      const same = await whoSawTheSame(part, meaning, requestHash, joined);
      if (same) joined.set(same.first.activityId, same);
      entries.push(same ? seen(part, origin, same.first.activityId) : await judged(part, origin, meaning, requestHash));
    }
    await append(entries);
    return mostSerious(entries.flatMap(({ activityId }) => activityId ?? []));
  });
}

const LEVELS: readonly (Level | undefined)[] = [undefined, 'low', 'medium', 'high', 'critical'];

/** The first of those whose worst finding is worst. */
async function mostSerious(activityIds: readonly string[]): Promise<Story | undefined> {
  const stories = await Promise.all(activityIds.map(story));
  const level = (one: Story | undefined) => LEVELS.indexOf(one?.first.findings[0]?.level);
  return stories.reduce((worst, one) => (level(one) > level(worst) ? one : worst));
}

/** The same request as seen by the other witness: same method and address, not yet seen by this one, and meaning the same as far as both can tell. */
async function whoSawTheSame(
  observation: Observation,
  meaning: Meaning,
  requestHash: string,
  taken: ReadonlyMap<string, Story>,
): Promise<Story | undefined> {
  const candidates = await activitiesByRequest(requestHash, observation.seenAt - JOIN_WINDOW);
  const unseen = candidates.filter(({ first, witnesses }) => !witnesses.includes(observation.witness) && !taken.has(first.activityId));
  const same = unseen.find(({ first }) => JSON.stringify(onTheWire(first.activity)) === JSON.stringify(onTheWire(meaning)));
  // Chromium shows webRequest the bodies of POST and PUT only, and none that is a stream: then the network witness knows less.
  return same ?? unseen.find(({ first }) => agree(onTheWire(first.activity), onTheWire(meaning)));
}

/** The meaning without what an activity adds, and without the file's name, which may come from the page. */
function onTheWire({ file, ...meaning }: Meaning & Partial<Activity>): Record<string, unknown> {
  const { id: _id, seenAt: _seenAt, host: _host, ...rest } = meaning;
  return { ...rest, file: { ...file, name: undefined } };
}

/** Whether nothing that both state is different. */
function agree(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return Object.keys(one).every(key => !(key in other) || JSON.stringify(one[key]) === JSON.stringify(other[key]));
}

function seen(observation: Observation, { requestKey }: Origin, activityId: string) {
  return {
    kind: 'seen' as const,
    id: observation.id,
    activityId,
    witness: observation.witness,
    seenAt: observation.seenAt,
    ...(requestKey ? { requestKey } : {}),
  };
}

async function judged(observation: Observation, { fileName, ...origin }: Origin, meaning: Meaning, requestHash: string) {
  const { policy } = await policyInForce();
  const activity: Activity = { id: observation.id, seenAt: observation.seenAt, host: observation.host, ...meaning };
  const name = meaning.file?.name ?? fileName?.(meaning.file);
  if (name) activity.file = { ...meaning.file, name };
  const faults: Promise<void>[] = [];
  const findings = evaluate(activity, policy, (rule, error) => faults.push(logFault('rule', `${rule}: ${error}`, activity.id)));
  await Promise.all(faults);
  return {
    kind: 'activity' as const,
    id: observation.id,
    activityId: observation.id,
    activity,
    findings,
    witness: observation.witness,
    via: observation.via,
    requestHash,
    ...origin,
  };
}

async function hashOf({ method, host, path, query }: Observation): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${method} https://${host}${path}?${query}`));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}
