/** Access that is still open, from the log alone. */
import { defined } from '../defined';
import type { Activity } from '../event';
import type { Access, Doubt } from './access';
import type { ActivityResult } from './activity-result';
import { changed, isSameEnd, laterEnd } from './changed';
import { endOf } from './end-of';
import { GrantsOfFile } from './grants-of-file';
import { type Domains, reachOf, reachOfAll } from './reach';
import { filesOf, isGrant, linkIdOf, linkKeys, takesBack } from './taken-back';

export interface OpenAccess {
  /** In log order. */
  add(result: ActivityResult): void;
  /** Epoch ms. */
  at(now: number): Iterable<Access>;
}

interface Given {
  result: ActivityResult;
  access: Access;
  isSure: boolean;
  /** An end without a confirmed result. */
  maybeEnded: boolean;
}

/** For one document, people inside included. Any order. */
export function openAccessIn(results: readonly ActivityResult[], policy: Domains, now: number): Access[] {
  const open = openAccess(policy, reachOfAll);
  const about = results.filter(({ activity }) => !isLetIn(activity));
  for (const result of about.sort((a, b) => a.seq - b.seq)) open.add(result);
  return [...open.at(now)];
}

export function openAccess(policy: Domains, reachIn = reachOf): OpenAccess {
  return new Grants(policy, reachIn);
}

class Grants implements OpenAccess {
  readonly #policy: Domains;
  readonly #reachIn: typeof reachOf;
  readonly #given = new Set<Given>();
  readonly #byLink = new Map<string, Given>();
  readonly #byMeaning = new Map<string, Given>();
  readonly #byFile = new Map<string, GrantsOfFile<Given>>();
  /** With the `seq` of the undo: earlier grants of the link left nothing. */
  readonly #undone = new Map<string, number>();

  constructor(policy: Domains, reachIn: typeof reachOf) {
    this.#policy = policy;
    this.#reachIn = reachIn;
  }

  add(result: ActivityResult): void {
    if (isGrant(result.activity) || isLetIn(result.activity)) this.#grant(result);
    else if (result.activity.kind === 'unshare') this.#end(result);
  }

  *at(now: number): Iterable<Access> {
    for (const one of this.#given) {
      const { until } = one.access;
      if (until === undefined || until > now) yield { ...one.access, doubts: doubtsOf(one) };
    }
  }

  #linked(activity: Activity, id: string | undefined): Given | undefined {
    return id === undefined ? undefined : linkKeys(activity, id).flatMap(key => this.#byLink.get(key) ?? [])[0];
  }

  #known(result: ActivityResult): Given | undefined {
    const { activity } = result;
    const id = linkIdOf(result);
    const alike = meaningsOf(activity, filesOf(activity)).flatMap(key => this.#byMeaning.get(key) ?? []);
    const same = [this.#linked(activity, id) ?? [], alike].flat().find(one => this.#given.has(one));
    const other = same?.access.linkId;
    return id !== undefined && other !== undefined && id !== other ? undefined : same;
  }

  #isUndone(result: ActivityResult): boolean {
    const id = linkIdOf(result);
    if (result.undo?.outcome === 'done' && id !== undefined) this.#undone.set(id, result.undo.seq);
    return result.undo?.outcome === 'done' || (id !== undefined && (this.#undone.get(id) ?? 0) > result.seq);
  }

  #grant(result: ActivityResult): void {
    const { effect } = result;
    if (effect === 'no' || this.#isUndone(result)) return;
    const before = this.#known(result);
    if (before?.isSure && effect === 'unknown') {
      mayLast(before, result.activity);
      return;
    }
    const activity = before ? changed(before.access.activity, result.activity) : result.activity;
    const reach = this.#reachIn(activity, this.#policy);
    if (!reach) return;
    if (before) this.#given.delete(before);
    const access = accessOf(result, activity, before?.access, reach.domains, reach.doubts);
    const now: Given = { result, access, isSure: effect === 'yes', maybeEnded: result.undo?.outcome === 'failed' };
    this.#given.add(now);
    if (access.linkId !== undefined)
      for (const key of linkKeys(activity, access.linkId, access.files)) this.#byLink.set(key, now);
    for (const key of meaningsOf(activity, access.files)) this.#byMeaning.set(key, now);
    for (const key of access.files) {
      const grants = this.#byFile.get(key) ?? new GrantsOfFile();
      this.#byFile.set(key, grants);
      grants.add(now);
    }
  }

  #end(result: ActivityResult): void {
    const { effect } = result;
    if (effect === 'no') return;
    const { activity } = result;
    const named = this.#linked(activity, activity.previous);
    const touched = new Set([
      ...filesOf(activity).flatMap(key => this.#byFile.get(key)?.endedBy(activity, effect) ?? []),
      ...(named ? [named] : []),
    ]);
    for (const one of touched) {
      if (!this.#given.has(one)) continue;
      const { linkId, activity: now, files } = one.access;
      const taken = takesBack(activity, { ...one.result, ...defined({ linkId }), activity: now }, files);
      if (taken === 'no') continue;
      if (taken === 'perhaps' || effect === 'unknown') one.maybeEnded = true;
      else this.#endSurely(one, activity.recipients ?? []);
    }
  }

  /** Without names all of it ends. */
  #endSurely(one: Given, ended: readonly string[]): void {
    const { activity } = one.access;
    const left = ended.length ? (activity.recipients ?? []).filter(person => !ended.includes(person)) : [];
    const rest = { ...activity, recipients: left };
    const reach = left.length ? this.#reachIn(rest, this.#policy) : undefined;
    if (!reach) this.#given.delete(one);
    else one.access = { ...one.access, activity: rest, domains: reach.domains };
  }
}

function isLetIn({ kind }: Activity): boolean {
  return kind === 'oauth-consent' || kind === 'guest-invite';
}

function accessOf(
  result: ActivityResult,
  activity: Activity,
  before: Access | undefined,
  domains: string[],
  doubts: Doubt[],
): Access {
  const end = endOf(activity.expires);
  const linkId = linkIdOf(result) ?? before?.linkId;
  const isAgain = before !== undefined && result.activity.kind !== 'permission-change';
  const keptDoubt = (doubt: Doubt, isNew: boolean): Doubt[] => (isNew || before?.doubts.includes(doubt) ? [doubt] : []);
  return {
    activityId: before?.activityId ?? result.id,
    activity,
    since: before?.since ?? result.activity.seenAt,
    files: [...new Set([...(before?.files ?? []), ...filesOf(result.activity)])],
    domains,
    doubts: [
      ...doubts,
      ...(end === 'unreadable' ? (['end-unreadable'] as const) : []),
      ...(isAgain ? keptDoubt('ends-differ', !isSameEnd(before.activity.expires, result.activity.expires)) : []),
      ...keptDoubt('existed', result.isNew === false && !before),
    ],
    ...defined({ pageHost: result.pageHost }),
    ...(typeof end === 'number' ? { until: end } : {}),
    ...defined({ linkId }),
  };
}

/** An unconfirmed change may have set a later end. */
function mayLast(one: Given, { kind, expires }: Activity): void {
  const { activity, until: _until, doubts, ...access } = one.access;
  if (kind === 'permission-change' && expires === undefined) return;
  if (isSameEnd(activity.expires, expires) || laterEnd(activity.expires, expires) !== expires) return;
  const { expires: _before, ...rest } = activity;
  const end = endOf(expires);
  one.access = {
    ...access,
    activity: { ...rest, ...defined({ expires }) },
    doubts: [...new Set([...doubts, 'ends-differ' as const])],
    ...(typeof end === 'number' ? { until: end } : {}),
  };
}

function doubtsOf({ result, access, isSure, maybeEnded }: Given): Doubt[] {
  const unsure = result.serverFailed ? 'server-failed' : 'unconfirmed';
  // `only-asked` implies it.
  const isTold = isSure || access.doubts.includes('only-asked');
  return [...access.doubts, ...(isTold ? [] : ([unsure] as const)), ...(maybeEnded ? (['maybe-ended'] as const) : [])];
}

/** Equal links to a document are one, as is an app that asks twice. */
function meaningsOf(activity: Activity, files: readonly string[]): string[] {
  const { id, kind, clientId, scope = '', role = '', recipients = [], password = false } = activity;
  const { everyone = false, withoutGuests } = activity;
  const isChange = kind === 'permission-change' && recipients.length > 0;
  const party = kind === 'oauth-consent' ? clientId : kind === 'guest-invite' ? recipients.join() : undefined;
  const people = [...recipients].sort();
  const about = files.length > 0 ? files : [party || id];
  return about.map(one =>
    JSON.stringify([one, kind, scope, isChange ? '' : role, people, password, everyone, withoutGuests]),
  );
}
