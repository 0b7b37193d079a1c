/** The heart: an observation becomes an activity, is judged, and is on disk before anybody is answered. */
import type { Activity, FileRef, Finding, Meaning, NewEntry, Observation, Response } from '../event';
import { append } from '../log/append';
import { activityIdsOfObservation, story } from '../log/query';
import type { Story } from '../log/story';
import type { Policy } from '../policy/policy';
import { withService } from '../policy/with-service';
import { recognise } from '../recognise';
import { evaluate } from '../rules/evaluate';
import { clip, clipText } from './clip';
import { logFault } from './fault';
import { policyInForce } from './policy-in-force';
import { addsTo, forget, loadRecent, type Recent, remember, whoSawTheSame } from './recent';

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

const RISING: readonly Response[] = ['record', 'inform', 'warn', 'justify', 'block'];

/** Observations being recorded, by id: a message that is repeated meanwhile waits for the same result. */
const underWay = new Map<string, Promise<Story[]>>();

/**
 * Records what an observation means: all activities of one request in one transaction. Idempotent by `observation.id`, which is also the id of the first of
 * them; a batch that carries more gives `<id>.1`, `<id>.2`, ...
 * @returns the activities as they now stand in the log; none, if the request means nothing.
 */
export function record(observation: Observation, origin: Origin): Promise<Story[]> {
  const running = underWay.get(observation.id);
  if (running) return running;
  const work = recordOnce(observation, origin).finally(() => underWay.delete(observation.id));
  underWay.set(observation.id, work);
  return work;
}

/** One activity on its way into the log. */
interface Part {
  entry: NewEntry;
  recent: Recent;
  /** Whether it is of this observation alone so far. */
  isNew: boolean;
}

async function recordOnce(observation: Observation, origin: Origin): Promise<Story[]> {
  const { policy } = await policyInForce();
  const meanings = recognise(withService(observation, policy), id => logFault('recogniser', id));
  if (meanings.length === 0) return [];
  const [requestHash, known] = await Promise.all([hashOf(observation), activityIdsOfObservation(observation.id), loadRecent()]);
  if (known.length > 0) return storiesOf(known);

  // From here to `append` nothing is awaited: finding an activity and claiming it must not interleave with the same for another observation.
  const parts = meanings.map((meaning, position) => {
    const part = position === 0 ? observation : { ...observation, id: `${observation.id}.${position}` };
    return claim(part, origin, clip(meaning), policy, requestHash);
  });
  try {
    await append(parts.map(({ entry }) => entry));
  } catch (error) {
    for (const { recent, isNew } of parts) {
      recent.witnesses.delete(observation.witness);
      if (isNew) forget(requestHash, recent);
    }
    throw error;
  }
  return storiesOf(parts.map(({ recent }) => recent.activityId));
}

function claim(observation: Observation, origin: Origin, meaning: Meaning, policy: Policy, requestHash: string): Part {
  const joined = whoSawTheSame(requestHash, observation, meaning);
  const entry = joined ? seen(observation, origin, joined, meaning, policy) : activity(observation, origin, meaning, policy, requestHash);
  const recent = joined ?? { activityId: observation.id, seenAt: observation.seenAt, witnesses: new Set(), meaning };
  recent.witnesses.add(observation.witness);
  if (!joined) remember(requestHash, recent);
  return { entry, recent, isNew: !joined };
}

async function storiesOf(activityIds: readonly string[]): Promise<Story[]> {
  return (await Promise.all(activityIds.map(story))).filter(found => found !== undefined);
}

function seen(observation: Observation, { requestKey }: Origin, joined: Recent, meaning: Meaning, policy: Policy): NewEntry {
  const { id, witness, seenAt } = observation;
  const facts = { kind: 'seen' as const, id, activityId: joined.activityId, witness, seenAt, ...(requestKey ? { requestKey } : {}) };
  if (!addsTo(joined, meaning)) return facts;
  joined.meaning = { ...meaning, ...joined.meaning };
  const findings = judge({ id: joined.activityId, seenAt, host: observation.host, ...joined.meaning }, policy);
  return { ...facts, adds: { meaning, findings }, response: strongest(findings) };
}

function activity(
  { id, seenAt, host, witness, via }: Observation,
  { fileName, ...origin }: Origin,
  meaning: Meaning,
  policy: Policy,
  requestHash: string,
): NewEntry {
  const name = meaning.file?.name ?? fileName?.(meaning.file);
  const done: Activity = { id, seenAt, host, ...meaning, ...(name ? { file: { ...meaning.file, name: clipText(name) } } : {}) };
  const findings = judge(done, policy);
  return {
    kind: 'activity',
    id,
    activityId: id,
    activity: done,
    findings,
    response: strongest(findings),
    witness,
    via,
    requestHash,
    ...origin,
  };
}

function judge(done: Activity, policy: Policy): Finding[] {
  return evaluate(done, policy, rule => logFault('rule', rule, done.id));
}

function strongest(findings: readonly Finding[]): Response {
  return findings
    .map(({ response }) => response)
    .reduce((one, other) => (RISING.indexOf(other) > RISING.indexOf(one) ? other : one), 'record');
}

async function hashOf({ method, host, path, query }: Observation): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(`${method} https://${host}${path}?${query}`));
  return Array.from(new Uint8Array(digest), byte => byte.toString(16).padStart(2, '0')).join('');
}
