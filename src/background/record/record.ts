/** Recognises an observation, evaluates the rules, and commits the result before replying. */
import type { Entry, Meaning, NewEntry, Observation } from '../../event';
import { type ActivityState, fold } from '../../log/activity-state';
import { append } from '../../log/append';
import { activityStatesOf } from '../../log/query/query';
import { activityIdsOfObservation } from '../../log/query/query-ids';
import { isSerious } from '../../log/retention/removal';
import { hashOfText } from '../../log/verify/canonical';
import type { Policy } from '../../policy/policy';
import { withService } from '../../policy/with-service';
import { type Recognised, recogniseEach } from '../../recognise';
import { collapsed } from '../../recognise/batch/collapse';
import { withoutSecretsIn } from '../../recognise/redact';
import { isAsking } from '../../rules/engine/response';
import { noticeOf, promptAbout } from '../ask/prompt-entries';
import type { WillAsk } from '../inbox/early-reply';
import { policyInForce } from '../state/policy-in-force';
import { logFault, runLogged } from '../upkeep/fault';
import { clip } from './clip';
import { forgetAct, isKnownAct, noteAct, takeCommand } from './command-dedup';
import { customOf } from './custom';
import { loadDocuments } from './documents';
import { noteExcess } from './flood-report';
import { type Excess, loadBudget, takeToken } from './intake-budget';
import { onlyThoseIn } from './judge';
import { awaitLetGo } from './let-go';
import { type Asked, activity, type NewActivity, seen } from './new-entries';
import type { Origin } from './origin';
import { forgetPast, keepPast, loadPast } from './past';
import type { RecentActivity } from './recent-activity';
import { candidates, forget, loadRecent, recall, remember, rememberActivity } from './witness-matching';

/** A command in a page, which has no request. */
export interface Pressed {
  id: string;
  seenAt: number;
  /** Host of the page. */
  host: string;
}

/** How to ask first, if the request can wait for an answer. */
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

/** Reads, once, what recording needs; called early, it spares a page the wait. */
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

interface Part {
  /** Absent: it is only counted. */
  entry?: NewEntry;
  recent: RecentActivity;
  isNew: boolean;
  excess?: Excess;
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
  const requestHash = hashOf(observation);
  const [known] = await Promise.all([knownAs(observation), readAhead()]);
  if (known.length > 0) {
    const stories = await activityStatesOf(known);
    // The worker that recorded it may have ended while this one was starting.
    for (const one of stories) rememberActivity(one);
    return stories;
  }
  if (observation.late || observation.partial) await recall(requestHash, observation);
  if (observation.witness === 'network') await awaitLetGo(requestHash, observation, origin);

  // No `await` until `append`: finding and claiming must not interleave with another observation.
  if (
    observation.via === 'command' &&
    recognised.every(({ meaning: { kind } }) => isKnownAct(origin.tab, kind, observation.seenAt))
  )
    return [];
  const whoSawTheSame = candidates(requestHash, observation, origin.tab, origin.held);
  const parts = recognised.map(({ meaning, items = [], part }, position) => {
    const id = position === 0 ? observation.id : `${observation.id}.${position}`;
    const asked = { meaning: clip(meaning), items: items.map(clip), ...(part ? { part } : {}) };
    return claim({ ...observation, id }, asked, origin, policy, requestHash, whoSawTheSame);
  });
  const writing = parts.filter(({ entry }) => entry);
  const entries = writing.flatMap(({ entry }) => entry ?? []);
  const begun = entries.filter(entry => entry.kind === 'activity');
  let written: Entry[];
  try {
    const about =
      asking && begun.length === entries.length
        ? promptAbout({ all: begun, policy, observation: asking.offersSafer ? observation : undefined })
        : undefined;
    if (about) asking?.willAsk(noticeOf(begun, policy));
    written = entries.length > 0 ? await append([...entries, ...(about?.entries ?? [])], about?.prompt) : [];
  } catch (error) {
    unclaim(parts, observation, requestHash);
    throw error;
  }
  // An earlier worker recorded it, and the clock was set back since.
  if (entries.some(({ id }) => !written.some(row => row.id === id))) {
    const before = await activityIdsOfObservation(observation.id);
    unclaim(
      parts.filter(({ recent }) => !before.includes(recent.activityId)),
      observation,
      requestHash,
    );
    return activityStatesOf(before);
  }
  if (recordedHere.size < MAX_REMEMBERED) recordedHere.add(observation.id);
  if (entries.length === 0) noteCounted(observation.id);
  for (const { excess, entry, recent } of parts)
    if (excess) noteExcess(excess, Date.now(), entry ? undefined : recent.meaning.kind);
  for (const { recent } of writing)
    runLogged('first shares', () => keepPast({ ...recent.meaning, id: recent.activityId }, policy));
  const activityIds = writing.map(({ recent }) => recent.activityId);
  const stories = fold(written);
  return stories.length === writing.length
    ? activityIds.flatMap(id => stories.find(({ first }) => first.activityId === id) ?? [])
    : activityStatesOf(activityIds);
}

function unclaim(parts: readonly Part[], { witness }: Observation, requestHash: string): void {
  for (const { recent, isNew } of parts) {
    recent.witnesses.delete(witness);
    if (!isNew) continue;
    forget(requestHash, recent);
    forgetAct(recent);
    forgetPast(recent.activityId);
  }
}

/** Skips the log where it cannot know, because a page waits. */
async function knownAs({ id, seenAt }: Observation): Promise<string[]> {
  const isNew = seenAt > BEGAN && !recordedHere.has(id) && recordedHere.size < MAX_REMEMBERED;
  return isNew ? [] : activityIdsOfObservation(id);
}

function claim(
  observation: Observation,
  asked: Asked,
  origin: Origin,
  policy: Policy,
  requestHash: string,
  whoSawTheSame: ReturnType<typeof candidates>,
): Part {
  const other = whoSawTheSame(asked.meaning);
  const command = other ? undefined : takeCommand(origin.tab, asked.meaning.kind, observation.seenAt);
  const joined = other ?? command;
  if (!joined || joined.isUnwritten) return begin(observation, asked, origin, policy, requestHash, joined);
  const entry = seen(observation, origin, joined, asked, policy);
  joined.witnesses.add(observation.witness);
  // The other witness of this request knows nothing of the command.
  if (command) remember(requestHash, { ...command, meaning: asked.meaning, witnesses: new Set([observation.witness]) });
  return { entry, recent: joined, isNew: false };
}

/** @param counted the same request, seen by the other witness and only counted */
function begin(
  observation: Observation,
  asked: Asked,
  origin: Origin,
  policy: Policy,
  requestHash: string,
  counted?: RecentActivity,
): Part {
  const { id, seenAt, witness, via } = observation;
  const excess = counted ? undefined : takeToken({ host: origin.pageHost ?? '', tab: origin.tab }, Date.now());
  const entry = activity(observation, origin, asked, policy, requestHash);
  const isUnwritten = (counted || excess) && !isAlwaysWritten(entry);
  if (counted && isUnwritten) {
    counted.witnesses.add(witness);
    return { recent: counted, isNew: false };
  }
  const recent: RecentActivity = {
    ...{ activityId: id, tab: origin.tab, seenAt, leftAt: seenAt, witnesses: new Set([witness]), via },
    ...{ mayAsk: onlyThoseIn(entry.findings), response: entry.response, meaning: entry.activity },
    ...(isUnwritten ? { isUnwritten } : {}),
    ...(observation.partial ? { partial: true } : {}),
  };
  remember(requestHash, recent);
  noteAct(recent, origin.tab, via === 'command');
  return { ...(isUnwritten ? {} : { entry }), recent, isNew: true, ...(excess ? { excess } : {}) };
}

/** They are written even over budget. */
function isAlwaysWritten({ findings, response }: NewActivity): boolean {
  return isAsking(response) || isSerious(findings);
}

/** On this thread: elsewhere takes longer, and a page waits. */
function hashOf({ method, scheme = 'https', host, path, query, via }: Observation): string {
  return via === 'command' ? '' : hashOfText(`${method} ${scheme}://${host}${path}?${query}`);
}
