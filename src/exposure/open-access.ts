/** From the log alone: which links and grants made in this browser are still open. Pure. */
import type { Activity } from '../event';
import type { Access, Doubt } from './access';
import type { Deed } from './deed';
import { endOf } from './end-of';
import { type Domains, reachOf, reachOfAll } from './reach';
import { filesOf, isGrant, linkIdOf, linkKeys, takesBack } from './taken-back';

export interface OpenAccess {
  /** The next activity, in the order of the log. */
  add(deed: Deed): void;
  /** What is open at this moment (epoch ms), in the order in which it was given. */
  at(now: number): Iterable<Access>;
}

interface Given {
  /** The newest that was done about it. */
  deed: Deed;
  access: Access;
  /** Whether all that was seen of it may have failed. */
  isSure: boolean;
  /** Tried, without an end that anybody saw. */
  maybeEnded: boolean;
}

/** All at once, of one document, with people inside: in whatever order they come, the log's counts. */
export function openAccessIn(deeds: readonly Deed[], policy: Domains, now: number): Access[] {
  const open = openAccess(policy, reachOfAll);
  for (const deed of [...deeds].sort((a, b) => a.seq - b.seq)) open.add(deed);
  return [...open.at(now)];
}

/** @param reachIn what of it is worth a line */
export function openAccess(policy: Domains, reachIn = reachOf): OpenAccess {
  const given = new Set<Given>();
  const byLink = new Map<string, Given>();
  const byMeaning = new Map<string, Given>();
  const byFile = new Map<string, Set<Given>>();
  /** Links that were undone, and the row that says so: what gave them out before that gave nothing that is left. */
  const undone = new Map<string, number>();

  function drop(one: Given): void {
    given.delete(one);
    for (const key of filesOf(one.access.activity)) byFile.get(key)?.delete(one);
  }

  function linked(activity: Activity, id: string | undefined): Given | undefined {
    return id === undefined ? undefined : linkKeys(activity, id).flatMap(key => byLink.get(key) ?? [])[0];
  }

  function known(deed: Deed): Given | undefined {
    const id = linkIdOf(deed);
    const same = linked(deed.activity, id) ?? byMeaning.get(meaningOf(deed.activity));
    if (!same || !given.has(same)) return undefined;
    const other = same.access.linkId;
    return id !== undefined && other !== undefined && id !== other ? undefined : same;
  }

  function isUndone(deed: Deed): boolean {
    const id = linkIdOf(deed);
    if (deed.undo?.outcome === 'done' && id !== undefined) undone.set(id, deed.undo.seq);
    return deed.undo?.outcome === 'done' || (id !== undefined && (undone.get(id) ?? 0) > deed.seq);
  }

  function grant(deed: Deed): void {
    const { effect } = deed;
    if (effect === 'no' || isUndone(deed)) return;
    const before = known(deed);
    const activity = before ? changed(before.access.activity, deed.activity) : deed.activity;
    const reach = reachIn(activity, policy);
    // A change that nobody saw succeed leaves what was known.
    if (!reach || (before?.isSure && effect === 'unknown')) return;
    if (before) drop(before);
    const access = accessOf(deed, activity, before?.access, reach.domains, reach.doubts);
    const now: Given = { deed, access, isSure: effect === 'yes', maybeEnded: deed.undo?.outcome === 'failed' };
    given.add(now);
    if (access.linkId !== undefined) for (const key of linkKeys(activity, access.linkId)) byLink.set(key, now);
    byMeaning.set(meaningOf(activity), now);
    for (const key of filesOf(activity)) byFile.set(key, (byFile.get(key) ?? new Set()).add(now));
  }

  function end(deed: Deed): void {
    const { effect } = deed;
    if (effect === 'no') return;
    const { activity } = deed;
    const named = linked(activity, activity.previous);
    const touched = new Set([...filesOf(activity).flatMap(key => [...(byFile.get(key) ?? [])]), ...(named ? [named] : [])]);
    for (const one of touched) {
      if (!given.has(one)) continue;
      const { linkId, activity: now } = one.access;
      const taken = takesBack(activity, { ...one.deed, ...(linkId === undefined ? {} : { linkId }), activity: now });
      if (taken === 'no') continue;
      if (taken === 'perhaps' || effect === 'unknown') one.maybeEnded = true;
      else endSurely(one, activity.recipients ?? []);
    }
  }

  /** Without names all of it ends; with names those named. */
  function endSurely(one: Given, ended: readonly string[]): void {
    const { activity } = one.access;
    const left = ended.length ? (activity.recipients ?? []).filter(person => !ended.includes(person)) : [];
    const rest = { ...activity, recipients: left };
    const reach = left.length ? reachIn(rest, policy) : undefined;
    if (!reach) drop(one);
    else one.access = { ...one.access, activity: rest, domains: reach.domains };
  }

  return {
    add(deed) {
      if (isGrant(deed.activity)) grant(deed);
      else if (deed.activity.kind === 'unshare') end(deed);
    },
    *at(now) {
      for (const one of given) {
        const { until } = one.access;
        if (until === undefined || until > now) yield { ...one.access, doubts: doubtsOf(one) };
      }
    },
  };
}

function accessOf(deed: Deed, activity: Activity, before: Access | undefined, domains: string[], doubts: Doubt[]): Access {
  const end = endOf(activity.expires);
  const linkId = linkIdOf(deed) ?? before?.linkId;
  const existed = deed.isNew === false && !before;
  return {
    activityId: before?.activityId ?? deed.id,
    activity,
    since: before?.since ?? deed.activity.seenAt,
    domains,
    doubts: [
      ...doubts,
      ...(end === 'unreadable' ? (['end-unreadable'] as const) : []),
      ...(existed || before?.doubts.includes('existed') ? (['existed'] as const) : []),
    ],
    ...(deed.pageHost === undefined ? {} : { pageHost: deed.pageHost }),
    ...(typeof end === 'number' ? { until: end } : {}),
    ...(linkId === undefined ? {} : { linkId }),
  };
}

function doubtsOf({ access, isSure, maybeEnded }: Given): Doubt[] {
  return [...access.doubts, ...(isSure ? [] : (['unconfirmed'] as const)), ...(maybeEnded ? (['maybe-ended'] as const) : [])];
}

/**
 * A change states what is different; a link that is made again states all of it. An end that is no longer stated may be gone: too long is the safer mistake, and the answer states it where it is there still. People
 * are added to a link, or stated again; nobody is taken off by it.
 */
function changed({ expires: _expires, ...before }: Activity, now: Activity): Activity {
  const stated = Object.fromEntries(Object.entries(now).filter(([, value]) => value !== undefined));
  const recipients = [...new Set([...(before.recipients ?? []), ...(now.recipients ?? [])])];
  // The sentence is still that of a link.
  return {
    ...before,
    ...stated,
    kind: before.kind,
    file: { ...before.file, ...now.file },
    ...(recipients.length > 0 ? { recipients } : {}),
  };
}

/** Made twice, a link of one kind to one document is one link. What is about no document that could be told apart stands for itself. */
function meaningOf(activity: Activity): string {
  const [file = activity.id] = filesOf(activity);
  const { kind, scope = '', role = '', recipients = [], password = false, everyone = false } = activity;
  const isChange = kind === 'permission-change' && recipients.length > 0;
  return JSON.stringify([file, kind, scope, isChange ? '' : role, [...recipients].sort(), password, everyone]);
}
