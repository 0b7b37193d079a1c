/**
 * Which activities a request begins and which it joins. They are claimed in this worker's memory
 * before they are on disk, so that no other observation claims them meanwhile.
 */
import type { NewEntry } from '../../event';
import { isSerious } from '../../log/retention/removal';
import type { Collapsed } from '../../recognise/batch/collapse';
import { isAsking } from '../../rules/engine/response';
import { beyondClip, clip } from './clip';
import { forgetAct, noteAct, takeCommand } from './command-dedup';
import { type Excess, takeToken } from './intake-budget';
import { onlyThoseIn } from './judge';
import { type Asked, activity, type NewActivity, seen } from './new-entries';
import type { Request } from './origin';
import { forgetPast, rememberPast } from './past';
import type { RecentActivity } from './recent-activity';
import { candidates, forget, remember } from './witness-matching';

export interface Claim {
  /** Absent: the flood report only counts it. */
  entry?: NewEntry;
  recent: RecentActivity;
  isNew: boolean;
  excess?: Excess;
}

/** Append the entries, or `unclaim`. The observation's id is the id of the first activity. */
export function claimEach(request: Request, recognised: readonly Collapsed[]): Claim[] {
  const { observation, origin, requestHash } = request;
  const whoSawTheSame = candidates(requestHash, observation, origin.tab, origin.held);
  return recognised.map(({ meaning, items = [], part }, position) => {
    const id = position === 0 ? observation.id : `${observation.id}.${position}`;
    const all = [...items.map(clip), ...[meaning, ...items].flatMap(beyondClip)];
    const asked = { meaning: clip(meaning), items: all, ...(part ? { part } : {}) };
    return claim({ ...request, observation: { ...observation, id } }, asked, whoSawTheSame(asked.meaning));
  });
}

export function unclaim(claims: readonly Claim[], { observation, requestHash }: Request): void {
  for (const { recent, isNew } of claims) {
    recent.witnesses.delete(observation.witness);
    if (!isNew) continue;
    forget(requestHash, recent);
    forgetAct(recent);
    forgetPast(recent.activityId);
  }
}

/** @param other seen by the other witness only */
function claim(request: Request, asked: Asked, other: RecentActivity | undefined): Claim {
  const { observation, origin, requestHash } = request;
  const command = other ? undefined : takeCommand(origin.tab, asked.meaning.kind, observation.seenAt);
  const joined = other ?? command;
  if (!joined || joined.isUnwritten) return begin(request, asked, joined);
  const entry = join(request, asked, joined);
  // The other witness of this request knows nothing of the command.
  if (command) remember(requestHash, { ...command, meaning: asked.meaning, witnesses: new Set([observation.witness]) });
  return { entry, recent: joined, isNew: false };
}

function join(request: Request, asked: Asked, joined: RecentActivity): NewEntry {
  const { entry, judged, ...known } = seen(request, asked, joined);
  Object.assign(joined, known);
  joined.witnesses.add(request.observation.witness);
  if (judged) rememberPast(judged.activity, judged.findings, request.policy);
  return entry;
}

/** @param counted the same request, if only counted */
function begin(request: Request, asked: Asked, counted?: RecentActivity): Claim {
  const { observation, origin, policy, requestHash } = request;
  const { id, seenAt, witness, via } = observation;
  const excess = counted ? undefined : takeToken({ host: origin.pageHost ?? '', tab: origin.tab }, Date.now());
  const entry = activity(request, asked);
  rememberPast(entry.activity, entry.findings, policy);
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
