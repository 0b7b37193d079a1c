/** By request, so that two witnesses' reports become one activity. */
import type { ActivityEntry, ActivityState, Meaning, Observation, Response, Via, Witness } from '../../event';
import { fold, neverLeft } from '../../log/activity-state';
import { activityStatesOf, rowsSince, statesSince } from '../../log/query/query';
import { isHeldInPage } from '../hold/hold-capabilities';
import { noteAct } from './command-dedup';
import { onlyThoseIn, wouldAskIn } from './judge';
import type { RecentActivity } from './recent-activity';
import { addsTo, agree, type Fields, fieldsOf, keyOf } from './same-meaning';

/** Longest time between two reports, ms; the page hook may hold 20 s (relay/limits.ts). */
const MATCH_WINDOW_MS = 30_000;
/** The same for a late or partial one, ms: a server may reply, or a worker return, slowly. */
const LATE_MATCH_WINDOW_MS = 10 * 60_000;
/** ms. The page hook reports a beacon after it left, when its body has been read. */
const MAX_REPORT_DELAY_MS = 3000;
/** ms to which a browser that resists fingerprinting rounds the page's clock, and some. */
const CLOCK_ROUNDING_MS = 20;
/** While its frame lives, the page hook lets go no sooner, ms after it saw the request. */
export const LET_GO_AFTER_MS = 1400;
/** How far back to read, ms: the second report may be in time, but wait for a worker. */
const READ_BACK_MS = 60_000;
/** At cold start. */
const MAX_READ = 1000;
/** For a late report. */
const MAX_RECALLED = 200;
const MIN_SWEEP_SIZE = 1000;
/** Meanings compared one by one. A batch gives up to 200 activities (recognise/index.ts). */
const MAX_COMPARED = 200;

const byRequest = new Map<string, RecentActivity[]>();
/** A sweep visits all requests, so it must be rare. */
let sweepSize = MIN_SWEEP_SIZE;
let loading: Promise<void> | undefined;
/** `byRequest` has all activities since then, epoch ms. */
let knownSince = Number.POSITIVE_INFINITY;

export function loadRecent(): Promise<void> {
  loading ??= load();
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  const since = Date.now() - READ_BACK_MS;
  const rows = await rowsSince(since, MAX_READ);
  const states = fold(rows).filter(({ first }) => first.activity.seenAt >= since);
  for (const one of states.slice(0, MAX_READ).reverse()) {
    const { first, witnesses } = one;
    const recent = recentOf(one);
    remember(first.requestHash, recent);
    noteAct(recent, first.tab, first.via === 'command' && witnesses.length === 1);
  }
  knownSince = since;
  // The request leaves after the answer, which a user may give later than that.
  const answered = rows
    .filter(({ kind, recordedAt }) => kind === 'answer' && recordedAt >= since)
    .map(({ activityId = '' }) => activityId);
  if (answered.length > 0) for (const one of await activityStatesOf(answered)) rememberActivity(one);
}

/** Reads what a late or partial observation may belong to. Call `loadRecent` first. */
export async function recall(
  requestHash: string,
  { seenAt, witness }: Pick<Observation, 'seenAt' | 'witness'>,
): Promise<void> {
  if (byRequest.get(requestHash)?.some(({ witnesses }) => witnesses.size < 2 && !witnesses.has(witness))) return;
  // The page hook sees a request before it leaves, the network witness after.
  const since = seenAt - (witness === 'page' ? MAX_REPORT_DELAY_MS : LATE_MATCH_WINDOW_MS);
  if (since >= knownSince) return;
  for (const one of await statesSince(since, MAX_RECALLED)) rememberActivity(one);
  knownSince = Math.min(knownSince, since);
}

export function recentsOf(requestHash: string): readonly RecentActivity[] {
  return byRequest.get(requestHash) ?? [];
}

export function rememberActivity(state: ActivityState): void {
  const { requestHash, activityId } = state.first;
  if (!byRequest.get(requestHash)?.some(known => known.activityId === activityId))
    remember(requestHash, recentOf(state));
}

function recentOf(state: ActivityState): RecentActivity {
  const { first, witnesses, asked, answer } = state;
  const { activityId, activity, findings, response, via } = first;
  const isAnswered = answer !== undefined && answer.choice !== 'dismissed';
  return {
    activityId,
    tab: first.tab,
    seenAt: activity.seenAt,
    // Not `answer.at`: the request waits until the answer is recorded.
    leftAt: (asked && answer?.recordedAt) ?? activity.seenAt,
    witnesses: new Set(witnesses),
    via,
    mayAsk: onlyThoseIn(findings),
    response,
    meaning: activity,
    ...(isEndedUnasked(state) ? { endedUnasked: true } : {}),
    ...(first.late && answer?.choice === 'unseen' ? { letGo: true } : {}),
    ...(first.partial && !witnesses.includes('page') ? { partial: true } : {}),
    ...(neverLeft(state) ? { decided: 'stop' } : isAnswered ? { decided: 'go' } : asked ? { decided: 'open' } : {}),
  };
}

function isEndedUnasked({ first, asked, answer, outcome }: ActivityState): boolean {
  return outcome !== undefined && !asked && !answer && wouldAskIn(first.findings);
}

export function noteEnded(state: ActivityState): void {
  const { requestHash, activityId } = state.first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (known && isEndedUnasked(state)) known.endedUnasked = true;
}

/**
 * A request with a prompt or answer leaves now or never, perhaps changed. Call `loadRecent` first.
 */
export function noteDecision(state: ActivityState): void {
  const { requestHash, activityId } = state.first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  const recent = recentOf(state);
  const { leftAt, meaning, response, decided, letGo } = recent;
  if (known) Object.assign(known, { leftAt, meaning, response, decided, letGo });
  else remember(requestHash, recent);
}

export function remember(requestHash: string, recent: RecentActivity): void {
  if (byRequest.size >= sweepSize) {
    for (const [hash, list] of byRequest)
      if (list.every(old => old.leftAt < recent.leftAt - MATCH_WINDOW_MS)) byRequest.delete(hash);
    sweepSize = Math.max(MIN_SWEEP_SIZE, 2 * byRequest.size);
  }
  const list = byRequest.get(requestHash);
  if (list) list.push(recent);
  else byRequest.set(requestHash, [recent]);
}

/** Later joins are judged by what a reply or a later policy added, too. */
export function learn(
  { requestHash, activityId }: Pick<ActivityEntry, 'requestHash' | 'activityId'>,
  { meaning, response }: { meaning: Partial<Meaning>; response?: Response | undefined },
): void {
  const recent = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (!recent) return;
  recent.meaning = { ...meaning, ...recent.meaning };
  if (response) recent.response = response;
}

export function forget(requestHash: string, recent: RecentActivity): void {
  const list = byRequest.get(requestHash) ?? [];
  if (list.includes(recent)) list.splice(list.indexOf(recent), 1);
}

/** Of one meaning; the last joins first. */
interface Group {
  fields: Fields;
  all: RecentActivity[];
}

/**
 * Finds what only the other witness saw: same method and address, agreeing meaning. The caller adds
 * its witness before the next call. Linear, because a page can open and abort thousands.
 */
export function candidates(
  requestHash: string,
  observation: Observation,
  tab: number,
  held = false,
): (meaning: Meaning) => RecentActivity | undefined {
  const { witness, seenAt, partial } = observation;
  const list = byRequest.get(requestHash) ?? [];
  // Keeps the list short when a page repeats one request.
  const open = list.filter(
    recent => recent.leftAt >= seenAt - (partial ? LATE_MATCH_WINDOW_MS : MATCH_WINDOW_MS) && recent.witnesses.size < 2,
  );
  byRequest.set(requestHash, open);
  const mayBe = open.filter(
    recent =>
      !recent.witnesses.has(witness) &&
      mayJoin(recent, observation, tab) &&
      !(held && (recent.endedUnasked || isLetGoAtOnce(recent, seenAt))),
  );
  // Prefer the same tab; a form may have opened another.
  const unseen = mayBe.sort((a, b) => Number(b.tab === tab) - Number(a.tab === tab));
  const groups = groupsOf(unseen);
  // Without its body a request may look like another kind.
  const atSameAddress = unseen.filter(recent => partial || recent.partial).reverse();
  const compared = [...groups.values()].slice(-MAX_COMPARED).reverse();
  return meaning => {
    const wanted = fieldsOf(meaning);
    const same = groups.get(keyOf(wanted));
    // Chromium's webRequest shows only bodies of POST and PUT, and no streams.
    const agreeing = () =>
      compared.find(({ fields, all }) => {
        const recent = agree(fields, wanted) ? firstUnseen(all, witness) : undefined;
        // The answer did not count for what this one says beyond it.
        return recent && !(held && recent.decided === 'go' && addsTo(recent, meaning));
      });
    return (same && firstUnseen(same.all, witness)) ?? agreeing()?.all.at(-1) ?? firstUnseen(atSameAddress, witness);
  };
}

/** Its frame was removed. What the browser holds can still be asked about. */
function isLetGoAtOnce({ letGo, seenAt }: RecentActivity, leftAt: number): boolean {
  return letGo === true && leftAt - seenAt <= LET_GO_AFTER_MS;
}

function groupsOf(recents: readonly RecentActivity[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  for (const recent of recents.toReversed()) {
    const fields = fieldsOf(recent.meaning);
    const key = keyOf(fields);
    const known = groups.get(key);
    if (known) known.all.push(recent);
    else groups.set(key, { fields, all: [recent] });
  }
  return groups;
}

/** @param all last first; drops those that this witness has seen */
function firstUnseen(all: RecentActivity[], witness: Witness): RecentActivity | undefined {
  while (all.at(-1)?.witnesses.has(witness)) all.pop();
  return all.at(-1);
}

const BY_SCRIPT: readonly Via[] = ['fetch', 'xhr', 'xhr-sync', 'beacon'];

/** One answer is for one request: a repetition by another way gets a new prompt. */
function mayJoin(recent: RecentActivity, observation: Observation, tab: number): boolean {
  const isHeld = isHeldInPage(observation);
  // What the page hook holds has not left: an earlier one of the same content is another request.
  const earliest = observation.seenAt - (observation.late ? MAX_REPORT_DELAY_MS : CLOCK_ROUNDING_MS);
  // A service worker's request has no tab.
  if (isHeld && (recent.seenAt < earliest || (tab !== -1 && recent.tab !== -1 && recent.tab !== tab))) return false;
  // The browser holds it. Joining a script's request, which the page's policy may have blocked,
  // would skip the prompt.
  if (observation.via === 'navigation' && BY_SCRIPT.includes(recent.via)) return false;
  if (recent.decided === undefined) return true;
  // A stopped request does not leave. The page may report a form, or what it let go, after the
  // decision.
  return observation.witness === 'page' ? !isHeld || observation.late === true : recent.decided === 'go';
}
