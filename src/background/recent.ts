/** The activities of the last seconds, by request: so that what two witnesses report of one request becomes one activity. */
import type { Activity, Meaning, Observation, Witness } from '../event';
import { storiesSince } from '../log/query';
import { neverLeft, type Story } from '../log/story';
import { noteAct } from './acts';
import { isHeldInPage } from './holding';
import { type MayAsk, onlyThoseIn } from './judge';

/** Two witnesses of one request report within this time, ms; the page hook may hold a request for 7 s before anybody is asked. */
const WINDOW = 15_000;
/** The page hook holds a request for 2 s at most (page/port.ts) before it leaves unheard, if nobody is to be asked about it; and a body that has to be read first takes a moment. ms. */
const HELD = 3000;
/** How far back is read what an earlier worker wrote down, ms: a command can wait longer for its request. */
const READ_BACK = 30_000;
/** When so many different requests are remembered, those that are too old are swept out. */
const SWEEP_AT = 1000;

export interface Recent {
  activityId: string;
  /** -1: none. */
  tab: number;
  seenAt: number;
  /** When its request left at the earliest, epoch ms: with the answer, if a person was asked. */
  leftAt: number;
  /** What came of the question about it. `open`: nobody has answered yet. */
  decided?: 'go' | 'stop' | 'open';
  witnesses: Set<Witness>;
  /** It was only counted. */
  isUnwritten?: true;
  /** Which rules asked before it left. */
  mayAsk: MayAsk;
  /** As far as it is known; of one that this worker recorded, with all that an activity has. */
  meaning: Meaning & Partial<Activity>;
}

const byRequest = new Map<string, Recent[]>();
let loading: Promise<void> | undefined;

/** What an earlier worker wrote down is read once; from then on this worker knows itself. */
export function loadRecent(): Promise<void> {
  loading ??= storiesSince(Date.now() - READ_BACK).then(stories => {
    for (const one of stories) {
      const { first, witnesses } = one;
      const recent = recentOf(one);
      remember(first.requestHash, recent);
      noteAct(recent, first.tab, first.via === 'command' && witnesses.length === 1);
    }
  });
  // After a failure the next one tries again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

function recentOf(story: Story): Recent {
  const { first, witnesses, asked, answer } = story;
  const { activityId, activity, findings } = first;
  const isAnswered = answer !== undefined && answer.choice !== 'dismissed';
  return {
    activityId,
    tab: first.tab,
    seenAt: activity.seenAt,
    leftAt: (asked && answer?.at) ?? activity.seenAt,
    witnesses: new Set(witnesses),
    mayAsk: onlyThoseIn(findings),
    meaning: activity,
    ...(neverLeft(story) ? { decided: 'stop' } : isAnswered ? { decided: 'go' } : asked ? { decided: 'open' } : {}),
  };
}

/** Somebody is asked about an activity, or it is decided: then its request leaves now or never, whenever it was seen, and perhaps as another one than was asked for. Call `loadRecent` first. */
export function noteDecision(story: Story): void {
  const { requestHash, activityId } = story.first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  const recent = recentOf(story);
  const { leftAt, meaning, decided } = recent;
  if (known) Object.assign(known, { leftAt, meaning, decided });
  else remember(requestHash, recent);
}

export function remember(requestHash: string, recent: Recent): void {
  if (byRequest.size >= SWEEP_AT)
    for (const [hash, list] of byRequest) if (list.every(old => old.leftAt < recent.leftAt - WINDOW)) byRequest.delete(hash);
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
export function forget(requestHash: string, recent: Recent): void {
  const list = byRequest.get(requestHash) ?? [];
  if (list.includes(recent)) list.splice(list.indexOf(recent), 1);
}

/** The activity another witness saw in the same request: same method and address, not yet seen by this one, and meaning the same as far as both can tell. `tab`: -1 is none. */
export function whoSawTheSame(requestHash: string, observation: Observation, tab: number, meaning: Meaning): Recent | undefined {
  const { witness, seenAt } = observation;
  const list = byRequest.get(requestHash) ?? [];
  // Nobody can join these any more; without this, a page that repeats one request makes the list long.
  const open = list.filter(recent => recent.leftAt >= seenAt - WINDOW && recent.witnesses.size < 2);
  byRequest.set(requestHash, open);
  const mayBe = open.filter(recent => !recent.witnesses.has(witness) && mayJoin(recent, observation, tab));
  // Rather what was seen in the same tab; a form may have opened another.
  const unseen = mayBe.sort((a, b) => Number(b.tab === tab) - Number(a.tab === tab));
  const wanted = onTheWire(meaning);
  const same = unseen.find(recent => JSON.stringify(onTheWire(recent.meaning)) === JSON.stringify(wanted));
  // Chromium shows webRequest the bodies of POST and PUT only, and none that is a stream: then the network witness knows less.
  return same ?? unseen.find(recent => agree(onTheWire(recent.meaning), wanted));
}

/** One answer is for one request: a script that sends the same again, by another way, is asked again. */
function mayJoin(recent: Recent, observation: Observation, tab: number): boolean {
  const isHeld = isHeldInPage(observation);
  // What the page hook holds has not left. What left some time ago, or from another tab, is another request; a service worker that sends it on has no tab.
  if (isHeld && (recent.seenAt < observation.seenAt - HELD || (tab !== -1 && recent.tab !== -1 && recent.tab !== tab))) return false;
  if (recent.decided === undefined) return true;
  // What is stopped does not leave; of a form or the like the page tells when the network witness may have decided already.
  return observation.witness === 'page' ? !isHeld : recent.decided === 'go';
}

/** Whether `meaning` says something beyond what is known of the activity. */
export function addsTo(recent: Recent, meaning: Meaning): boolean {
  const known = onTheWire(recent.meaning);
  const file = recent.meaning.file ?? {};
  const isFiner = meaning.site !== undefined && recent.meaning.site === undefined;
  return (
    isFiner || Object.keys(onTheWire(meaning)).some(key => !(key in known)) || Object.keys(meaning.file ?? {}).some(key => !(key in file))
  );
}

/** The meaning without what an activity adds, and without the file's name and label and the site, which come from elsewhere. */
function onTheWire({ file, ...meaning }: Meaning & Partial<Activity>): Record<string, unknown> {
  const { id: _id, seenAt: _seenAt, host: _host, label: _label, actor: _actor, site: _site, ...rest } = meaning;
  return { ...rest, file: { ...file, name: undefined } };
}

/** Whether nothing that both state is different. */
function agree(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return Object.keys(one).every(key => !(key in other) || JSON.stringify(one[key]) === JSON.stringify(other[key]));
}
