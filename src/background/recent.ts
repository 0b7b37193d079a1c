/** The activities of the last seconds, by request: so that what two witnesses report of one request becomes one activity. */
import type { Activity, ActivityEntry, Meaning, Observation, Witness } from '../event';
import { storiesSince } from '../log/query';
import type { Story } from '../log/story';
import { noteAct } from './acts';
import { type MayAsk, onlyThoseIn } from './judge';

/** Two witnesses of one request report within this time, ms; the page hook may hold a request for 1.5 s. */
const WINDOW = 15_000;
/** How far back is read what an earlier worker wrote down, ms: a command can wait longer for its request. */
const READ_BACK = 30_000;
/** When so many different requests are remembered, those that are too old are swept out. */
const SWEEP_AT = 1000;

export interface Recent {
  activityId: string;
  seenAt: number;
  /** If it had to wait. */
  leavesAt?: number;
  /** What came of the question about it. */
  decided?: 'go' | 'stop';
  witnesses: Set<Witness>;
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
    for (const { first, witnesses, answer, outcome } of stories) {
      const { activityId, requestHash, activity, findings, tab, via } = first;
      const recent = {
        activityId,
        seenAt: activity.seenAt,
        witnesses: new Set(witnesses),
        mayAsk: onlyThoseIn(findings),
        meaning: activity,
        ...(outcome?.outcome === 'stopped' ? { decided: 'stop' as const } : answer ? { decided: 'go' as const } : {}),
      };
      remember(requestHash, recent);
      noteAct(recent, tab, via === 'command' && witnesses.length === 1);
    }
  });
  // After a failure the next one tries again.
  loading.catch(() => {
    loading = undefined;
  });
  return loading;
}

const lastSeen = ({ seenAt, leavesAt = seenAt }: Recent) => leavesAt;

export function remember(requestHash: string, recent: Recent): void {
  if (byRequest.size >= SWEEP_AT)
    for (const [hash, list] of byRequest) if (list.every(old => lastSeen(old) < lastSeen(recent) - WINDOW)) byRequest.delete(hash);
  const list = byRequest.get(requestHash);
  if (list) list.push(recent);
  else byRequest.set(requestHash, [recent]);
}

/** It waited for a person, perhaps for longer than anybody remembers, and leaves now: whoever sees it leave is to know it. */
export async function reopen({ first, witnesses }: Story, at: number): Promise<void> {
  await loadRecent();
  const { requestHash, activityId, activity, findings } = first;
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (known) Object.assign(known, { leavesAt: at, decided: 'go' });
  else
    remember(requestHash, {
      activityId,
      seenAt: activity.seenAt,
      leavesAt: at,
      decided: 'go',
      witnesses: new Set(witnesses),
      mayAsk: onlyThoseIn(findings),
      meaning: activity,
    });
}

/** It will not leave. */
export function close({ requestHash, activityId }: ActivityEntry): void {
  const known = byRequest.get(requestHash)?.find(one => one.activityId === activityId);
  if (known) known.decided = 'stop';
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

/** The activity another witness saw in the same request: same method and address, not yet seen by this one, and meaning the same as far as both can tell. */
export function whoSawTheSame(requestHash: string, { witness, seenAt, via }: Observation, meaning: Meaning): Recent | undefined {
  const list = byRequest.get(requestHash) ?? [];
  // Nobody can join these any more; without this, a page that repeats one request makes the list long.
  const open = list.filter(recent => lastSeen(recent) >= seenAt - WINDOW && recent.witnesses.size < 2);
  byRequest.set(requestHash, open);
  const unseen = open.filter(recent => !recent.witnesses.has(witness) && mayJoin(recent, witness, via));
  const wanted = onTheWire(meaning);
  const same = unseen.find(recent => JSON.stringify(onTheWire(recent.meaning)) === JSON.stringify(wanted));
  // Chromium shows webRequest the bodies of POST and PUT only, and none that is a stream: then the network witness knows less.
  return same ?? unseen.find(recent => agree(onTheWire(recent.meaning), wanted));
}

/** One answer is for one request: a script that sends the same again, by another way, is asked again. */
function mayJoin({ decided }: Recent, witness: Witness, via: Observation['via']): boolean {
  if (decided === undefined) return true;
  // What is stopped does not leave. What the page hook holds has not left; of a form or the like it tells when the network witness may have decided already.
  return witness === 'page' ? via !== 'fetch' && via !== 'xhr' : decided === 'go';
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
