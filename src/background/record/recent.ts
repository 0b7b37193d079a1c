/**
 * The activities of the last seconds, by request: so that what two witnesses report of one request
 * becomes one activity.
 */
import type { Meaning, Observation, Via, Witness } from '../../event';
import { type ActivityState, fold, neverLeft } from '../../log/activity-state';
import { activityStatesOf, rowsSince, storiesSince } from '../../log/query/query';
import { isHeldInPage } from '../hold/hold-capabilities';
import { noteAct } from './command-dedup';
import { onlyThoseIn, wouldAskIn } from './judge';
import type { RecentActivity } from './recent-activity';
import { agree, type Fields, fieldsOf, keyOf } from './same-meaning';

/**
 * Two witnesses of one request report within this time, ms; the page hook may hold a request for 7
 * s before anybody is asked.
 */
const WINDOW = 15_000;
/**
 * The same if one of them reported it late or did not see it begin, ms. A server may take long to
 * answer, and a worker long to come back.
 */
const LATE_WINDOW = 10 * 60_000;
/**
 * The page hook holds a request for 2 s at most (page/port.ts) before it leaves unheard, if nobody
 * is to be asked about it; and a body that has to be read first takes a moment. ms.
 */
const HELD = 3000;
/**
 * How far back is read what an earlier worker wrote down, ms: a command can wait longer for its
 * request.
 */
const READ_BACK = 30_000;
/** How many of the newest activities are read at the start of a worker. */
const MOST_READ = 1000;
/** The same for a late report. */
const MOST_RECALLED = 200;
/** When so many different requests are remembered, those that are too old are swept out. */
const MIN_SWEEP_SIZE = 1000;
/**
 * Of how many different meanings it is found out whether they agree with another as far as both can
 * tell, which takes a comparison with each. A batch gives at most 200 activities
 * (recognise/index.ts).
 */
const MAX_COMPARED = 200;

const byRequest = new Map<string, RecentActivity[]>();
/**
 * Number of requests at which the next sweep is due. A sweep looks at all of them, so it must not
 * come with each.
 */
let sweepSize = MIN_SWEEP_SIZE;
let loading: Promise<void> | undefined;
/** All activities that were seen since then, epoch ms, are in `byRequest`. */
let knownSince = Number.POSITIVE_INFINITY;

/** What an earlier worker wrote down is read once; from then on this worker knows itself. */
export function loadRecent(): Promise<void> {
  loading ??= load();
  // After a failure the next one tries again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

async function load(): Promise<void> {
  const since = Date.now() - READ_BACK;
  const rows = await rowsSince(since, MOST_READ);
  const stories = fold(rows).filter(({ first }) => first.activity.seenAt >= since);
  // Oldest first, as they came.
  for (const one of stories.slice(0, MOST_READ).reverse()) {
    const { first, witnesses } = one;
    const recent = recentOf(one);
    remember(first.requestHash, recent);
    noteAct(recent, first.tab, first.via === 'command' && witnesses.length === 1);
  }
  knownSince = since;
  // A person may think longer than that before they answer, and only then the request leaves.
  const answered = rows
    .filter(({ kind, recordedAt }) => kind === 'answer' && recordedAt >= since)
    .map(({ activityId = '' }) => activityId);
  if (answered.length > 0) for (const one of await activityStatesOf(answered)) rememberActivity(one);
}

/**
 * Reads from the log which activities a late or partial observation may belong to, if this worker
 * does not remember them. Call `loadRecent` first.
 */
export async function recall(
  requestHash: string,
  { seenAt, witness }: Pick<Observation, 'seenAt' | 'witness'>,
): Promise<void> {
  if (byRequest.get(requestHash)?.some(({ witnesses }) => witnesses.size < 2 && !witnesses.has(witness))) return;
  // The page saw the request before it left, the network after.
  const since = seenAt - (witness === 'page' ? HELD : LATE_WINDOW);
  if (since >= knownSince) return;
  for (const one of await storiesSince(since, MOST_RECALLED)) rememberActivity(one);
  knownSince = Math.min(knownSince, since);
}

/** Those that are remembered of a request. */
export function recentsOf(requestHash: string): readonly RecentActivity[] {
  return byRequest.get(requestHash) ?? [];
}

/** Remembers an activity that another worker has recorded. */
export function rememberActivity(story: ActivityState): void {
  const { requestHash, activityId } = story.first;
  if (!byRequest.get(requestHash)?.some(known => known.activityId === activityId))
    remember(requestHash, recentOf(story));
}

function recentOf(story: ActivityState): RecentActivity {
  const { first, witnesses, asked, answer } = story;
  const { activityId, activity, findings, via } = first;
  const isAnswered = answer !== undefined && answer.choice !== 'dismissed';
  return {
    activityId,
    tab: first.tab,
    seenAt: activity.seenAt,
    // Not `answer.at`: an answer can take long to be recorded, and the request waits for it.
    leftAt: (asked && answer?.recordedAt) ?? activity.seenAt,
    witnesses: new Set(witnesses),
    via,
    mayAsk: onlyThoseIn(findings),
    meaning: activity,
    ...(isEndedUnasked(story) ? { endedUnasked: true } : {}),
    ...(first.partial && !witnesses.includes('page') ? { partial: true } : {}),
    ...(neverLeft(story) ? { decided: 'stop' } : isAnswered ? { decided: 'go' } : asked ? { decided: 'open' } : {}),
  };
}

function isEndedUnasked({ first, asked, answer, outcome }: ActivityState): boolean {
  return outcome !== undefined && !asked && !answer && wouldAskIn(first.findings);
}

/** The page says that the request of an activity has ended. */
export function noteEnded(story: ActivityState): void {
  const { requestHash, activityId } = story.first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (known && isEndedUnasked(story)) known.endedUnasked = true;
}

/**
 * Somebody is asked about an activity, or it is decided: then its request leaves now or never,
 * whenever it was seen, and perhaps as another one than was asked for. Call `loadRecent` first.
 */
export function noteDecision(story: ActivityState): void {
  const { requestHash, activityId } = story.first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  const recent = recentOf(story);
  const { leftAt, meaning, decided } = recent;
  if (known) Object.assign(known, { leftAt, meaning, decided });
  else remember(requestHash, recent);
}

export function remember(requestHash: string, recent: RecentActivity): void {
  if (byRequest.size >= sweepSize) {
    for (const [hash, list] of byRequest)
      if (list.every(old => old.leftAt < recent.leftAt - WINDOW)) byRequest.delete(hash);
    sweepSize = Math.max(MIN_SWEEP_SIZE, 2 * byRequest.size);
  }
  const list = byRequest.get(requestHash);
  if (list) list.push(recent);
  else byRequest.set(requestHash, [recent]);
}

/** What the answer told of an activity, so that whoever joins it later judges by that, too. */
export function learn(requestHash: string, activityId: string, meaning: Partial<Meaning>): void {
  const recent = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (recent) recent.meaning = { ...meaning, ...recent.meaning };
}

/** Takes back what could not be written. */
export function forget(requestHash: string, recent: RecentActivity): void {
  const list = byRequest.get(requestHash) ?? [];
  if (list.includes(recent)) list.splice(list.indexOf(recent), 1);
}

/** Those of one meaning, in the order in which they are joined. */
interface Group {
  fields: Fields;
  all: RecentActivity[];
}

/**
 * Finds the activities that another witness saw in the same request: same method and address, not
 * yet seen by this one, and meaning the same as far as both can tell. Whoever joins one adds its
 * witness, before it asks for the next. Linear in what is open and what is asked for, because a
 * page can open thousands and call them off.
 * @param tab -1: none.
 * @param held the browser holds the request
 */
export function candidates(
  requestHash: string,
  observation: Observation,
  tab: number,
  held = false,
): (meaning: Meaning) => RecentActivity | undefined {
  const { witness, seenAt, partial } = observation;
  const list = byRequest.get(requestHash) ?? [];
  // Nobody can join these any more; without this, a page that repeats one request makes the list
  // long.
  const open = list.filter(
    recent => recent.leftAt >= seenAt - (partial ? LATE_WINDOW : WINDOW) && recent.witnesses.size < 2,
  );
  byRequest.set(requestHash, open);
  const mayBe = open.filter(
    recent => !recent.witnesses.has(witness) && mayJoin(recent, observation, tab) && !(held && recent.endedUnasked),
  );
  // Rather what was seen in the same tab; a form may have opened another.
  const unseen = mayBe.sort((a, b) => Number(b.tab === tab) - Number(a.tab === tab));
  const groups = groupsOf(unseen);
  // Without its body a request may look like another kind, but it went to this address.
  const atSameAddress = unseen.filter(recent => partial || recent.partial).reverse();
  const compared = [...groups.values()].slice(-MAX_COMPARED).reverse();
  return meaning => {
    const wanted = fieldsOf(meaning);
    const same = groups.get(keyOf(wanted));
    // Chromium shows webRequest the bodies of POST and PUT only, and none that is a stream: then
    // the network witness knows less.
    const agreeing = () => compared.find(({ fields, all }) => agree(fields, wanted) && firstUnseen(all, witness));
    return (same && firstUnseen(same.all, witness)) ?? agreeing()?.all.at(-1) ?? firstUnseen(atSameAddress, witness);
  };
}

function groupsOf(recents: readonly RecentActivity[]): Map<string, Group> {
  const groups = new Map<string, Group>();
  // Last first, so that the first can be taken off the end.
  for (const recent of recents.toReversed()) {
    const fields = fieldsOf(recent.meaning);
    const key = keyOf(fields);
    const known = groups.get(key);
    if (known) known.all.push(recent);
    else groups.set(key, { fields, all: [recent] });
  }
  return groups;
}

/** @param all last first; those that this witness has seen are taken off the end */
function firstUnseen(all: RecentActivity[], witness: Witness): RecentActivity | undefined {
  while (all.at(-1)?.witnesses.has(witness)) all.pop();
  return all.at(-1);
}

const BY_SCRIPT: readonly Via[] = ['fetch', 'xhr', 'xhr-sync', 'beacon'];

/**
 * One answer is for one request: a script that sends the same again, by another way, is asked
 * again.
 */
function mayJoin(recent: RecentActivity, observation: Observation, tab: number): boolean {
  const isHeld = isHeldInPage(observation);
  // What the page hook holds has not left. What left some time ago, or from another tab, is another
  // request; a service worker that sends it on has no tab.
  if (isHeld && (recent.seenAt < observation.seenAt - HELD || (tab !== -1 && recent.tab !== -1 && recent.tab !== tab)))
    return false;
  // The browser holds a navigation. If it was taken for what a script sent, or could not send
  // because the page's own policy forbids it, nobody would be asked.
  if (observation.via === 'navigation' && BY_SCRIPT.includes(recent.via)) return false;
  if (recent.decided === undefined) return true;
  // A stopped request does not leave. A form, or a request that was let go, is reported by the page
  // when the network witness may have decided already.
  return observation.witness === 'page' ? !isHeld || observation.late === true : recent.decided === 'go';
}
