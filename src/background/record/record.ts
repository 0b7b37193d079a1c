/** Recognises, evaluates the rules, and commits before replying. */
import type { ActivityState, Entry, Meaning, NewEntry, Observation } from '../../event';
import { fold } from '../../log/activity-state';
import { append } from '../../log/append';
import type { Wanted } from '../../log/append-plan';
import { activityStatesOf } from '../../log/query/query';
import { activityIdsOfObservation, activityIdsOfRequest } from '../../log/query/query-ids';
import { hashOfText } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import { withService } from '../../policy/with-service';
import { type Recognised, recogniseEach } from '../../recognise';
import { collapsed } from '../../recognise/batch/collapse';
import { withoutSecretsIn } from '../../recognise/redact';
import { noticeOf, promptAbout } from '../ask/prompt-entries';
import type { WillAsk } from '../inbox/early-reply';
import { policyInForce } from '../state/policy-in-force';
import { logFault, runLogged } from '../upkeep/fault';
import { type Claim, claimEach, unclaim } from './claim';
import { isKnownAct } from './command-dedup';
import { customOf } from './custom';
import { loadDocuments } from './documents';
import { noteExcess } from './flood-report';
import { loadBudget } from './intake-budget';
import { awaitLetGo } from './let-go';
import type { Origin, Request } from './origin';
import { keepPast, loadPast } from './past';
import { whenAnswered } from './pending-lookups';
import { loadRecent, recall, rememberActivity } from './witness-matching';

/** A command in a page, which has no request. */
export interface Pressed {
  id: string;
  seenAt: number;
  host: string;
}

/** For a request that can wait. */
export interface Asking {
  /** Its body can be replaced by a safer one. */
  offersSafer?: boolean;
  /** Called before the commit. */
  willAsk: WillAsk;
}

/** Start, epoch ms: no earlier worker recorded what was seen since. */
const BEGAN = Date.now();
/** Beyond this the worker always asks the log. */
const MAX_REMEMBERED = 10_000;
const recordedHere = new Set<string>();

/** The newest that were only counted: repeated, they must not count again. */
const countedHere = new Set<string>();

function noteCounted(observationId: string): void {
  countedHere.add(observationId);
  const [oldest] = countedHere;
  if (countedHere.size > MAX_REMEMBERED && oldest !== undefined) countedHere.delete(oldest);
}

/** In flight: a repeated message gets the same result. */
const underWay = new Map<string, Promise<ActivityState[]>>();

/**
 * Records all activities of a request in one transaction. Idempotent by `observation.id`, the id of
 * the first; a batch adds `<id>.1`, `<id>.2`, ...
 * @param asking asks in the same transaction, if all of them are new
 * @returns the activities as they stand in the log; none if the request means nothing
 */
export function record(observation: Observation, origin: Origin, asking?: Asking): Promise<ActivityState[]> {
  const recognisedIn = (policy: Policy) =>
    recogniseEach(withService(observation, policy), {
      custom: customOf(policy),
      onThrow: id => logFault('recogniser', id),
    });
  return once(observation, origin, recognisedIn, asking);
}

/** Reads once; called early, it spares a page the wait. */
export async function readAhead(): Promise<void> {
  await Promise.all([loadRecent(), loadDocuments(), loadPast(), loadBudget()]);
}

/** Returns none if the command, or its request, is already known. */
export function recordCommand(
  { id, seenAt, host }: Pressed,
  meaning: Meaning,
  origin: Origin,
): Promise<ActivityState[]> {
  const command = {
    id,
    witness: 'page',
    seenAt,
    method: '',
    host,
    path: '',
    query: '',
    headers: {},
    via: 'command',
  } as const;
  return once(command, origin, () => [{ meaning: withoutSecretsIn(meaning) }]);
}

type RecognisedIn = (policy: Policy) => Recognised[];

function once(
  observation: Observation,
  origin: Origin,
  recognisedIn: RecognisedIn,
  asking?: Asking,
): Promise<ActivityState[]> {
  const running = underWay.get(observation.id);
  if (running) return running;
  const work = recordOnce(observation, origin, recognisedIn, asking).finally(() => underWay.delete(observation.id));
  underWay.set(observation.id, work);
  return work;
}

export async function recorded(): Promise<void> {
  await Promise.allSettled(underWay.values());
}

async function recordOnce(
  observation: Observation,
  origin: Origin,
  recognisedIn: RecognisedIn,
  asking?: Asking,
): Promise<ActivityState[]> {
  const { policy } = await policyInForce();
  const recognised = collapsed(recognisedIn(policy));
  if (recognised.length === 0 || countedHere.has(observation.id)) return [];
  const request: Request = { observation, origin, policy, requestHash: hashOf(observation) };
  const answered = asking && whenAnswered(origin.tab);
  const [known] = await Promise.all([knownAs(observation, origin), readAhead(), answered]);
  if (known.length > 0) {
    const states = await activityStatesOf(known);
    // The worker that recorded it may have ended while this one was starting.
    for (const one of states) rememberActivity(one);
    return states;
  }
  if (observation.late || observation.partial) await recall(request.requestHash, observation);
  const isClear = observation.witness === 'network' ? awaitLetGo(request.requestHash, observation, origin) : undefined;
  if (isClear) await isClear;

  // No `await` until `append`: finding and claiming must not interleave with another observation.
  if (
    observation.via === 'command' &&
    recognised.every(({ meaning: { kind } }) => isKnownAct(origin.tab, kind, observation.seenAt))
  )
    return [];
  return commit(request, claimEach(request, recognised), asking);
}

async function commit(request: Request, claims: readonly Claim[], asking?: Asking): Promise<ActivityState[]> {
  const { observation, policy } = request;
  const entries = claims.flatMap(({ entry }) => entry ?? []);
  let written: Entry[];
  try {
    const { entries: all, prompt } = withPrompt(entries, request, asking);
    for (const { activityId } of prompt?.asked ?? []) noteOpen(claims, activityId);
    written = entries.length > 0 ? await append(all, prompt) : [];
  } catch (error) {
    unclaim(claims, request);
    throw error;
  }
  // An earlier worker recorded it, and the clock was set back since.
  if (entries.some(({ id }) => !written.some(row => row.id === id))) {
    const before = await activityIdsOfObservation(observation.id);
    unclaim(
      claims.filter(({ recent }) => !before.includes(recent.activityId)),
      request,
    );
    return activityStatesOf(before);
  }
  if (recordedHere.size < MAX_REMEMBERED) recordedHere.add(observation.id);
  if (entries.length === 0) noteCounted(observation.id);
  for (const { excess, entry, recent } of claims)
    if (excess) noteExcess(excess, Date.now(), entry ? undefined : recent.meaning.kind);
  const appended = claims.flatMap(({ entry, recent }) => (entry ? recent : []));
  for (const { meaning, activityId } of appended)
    runLogged('first shares', () => keepPast({ ...meaning, id: activityId }, policy));
  const states = fold(written);
  return states.length === appended.length
    ? appended.flatMap(({ activityId }) => states.find(({ first }) => first.activityId === activityId) ?? [])
    : activityStatesOf(appended.map(({ activityId }) => activityId));
}

/** At once: what its page sends before the commit would join it, and share its answer. */
function noteOpen(claims: readonly Claim[], activityId: string): void {
  for (const { recent } of claims) if (recent.activityId === activityId) recent.decided = 'open';
}

/** Entries and prompt together, for one transaction. */
function withPrompt(entries: readonly NewEntry[], { observation, policy }: Request, asking?: Asking): Wanted {
  const begun = entries.filter(entry => entry.kind === 'activity');
  if (!asking || begun.length < entries.length) return { entries };
  const about = promptAbout({ all: begun, policy, observation: asking.offersSafer ? observation : undefined });
  if (!about) return { entries };
  asking.willAsk(noticeOf(begun, policy));
  return { entries: [...entries, ...about.entries], prompt: about.prompt };
}

/** Skips the log where it cannot know, because a page waits. */
async function knownAs({ id, seenAt }: Observation, { requestKey }: Origin): Promise<string[]> {
  // A redirect is the same request and activity.
  if (requestKey) return activityIdsOfRequest(requestKey);
  const isNew = seenAt > BEGAN && !recordedHere.has(id) && recordedHere.size < MAX_REMEMBERED;
  return isNew ? [] : activityIdsOfObservation(id);
}

/** On this thread: elsewhere takes longer, and a page waits. */
function hashOf({ method, scheme = 'https', host, path, query, via }: Observation): string {
  return via === 'command' ? '' : hashOfText(`${method} ${scheme}://${host}${path}?${query}`);
}
