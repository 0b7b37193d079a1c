/** Whether a later activity took back what an earlier one gave. Pure. The popup asks it of a warning, the list of what is open of each link. */
import type { Activity, ActivityKind } from '../event';
import type { Deed } from './deed';

const GRANTS: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'permission-change'];

export function isGrant({ kind }: Pick<Activity, 'kind'>): boolean {
  return GRANTS.includes(kind);
}

/** `perhaps`: it may have been another link or person of the same document, or nobody knows whether it worked. */
export type TakenBack = 'surely' | 'perhaps' | 'no';

/** Whether nobody need look after it any more: it was undone, or something that came later was about the same document and the same access. Closing a warning settles nothing: the link is still there. */
export function isSettled(deed: Deed, deeds: readonly Deed[]): boolean {
  if (deed.undo?.outcome === 'done') return true;
  return deeds.some(later => later.seq > deed.seq && later.effect === 'yes' && takesBack(later.activity, deed) !== 'no');
}

/** Whether an end of access, if it worked, is the end of this one. Of several people it may be some. */
export function takesBack(end: Activity, grant: Deed): TakenBack {
  const given = grant.activity;
  if (end.kind !== 'unshare' || !isGrant(given)) return 'no';
  const id = linkIdOf(grant);
  if (id !== undefined && end.previous !== undefined) {
    if (id !== end.previous || !isSameService(end, given)) return 'no';
    // An answer about several people has one id for each, and only the first is kept.
    return given.kind === 'share-link-create' || (given.recipients?.length ?? 0) < 2 ? 'surely' : 'perhaps';
  }
  if (end.host !== given.host || !isSameFile(end, given) || !couldBeTheSameAccess(end, given)) return 'no';
  const isSure = end.previous === undefined && (!end.recipients?.length || Boolean(given.recipients?.length));
  return isSure ? 'surely' : 'perhaps';
}

/** Id of the link or permission that an activity made or changed, where the service has named it. */
export function linkIdOf({ activity, linkId }: Deed): string | undefined {
  return linkId ?? activity.previous;
}

/** A GUID names one thing in the world, by whichever interface; a short number only where it was given. */
function isSameService(one: Activity, other: Activity): boolean {
  return one.host === other.host || /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(one.previous ?? '');
}

function isSameFile({ file: one }: Activity, { file: other }: Activity): boolean {
  if (one?.id !== undefined && one.id === other?.id) return true;
  return one?.path !== undefined && one.path === other?.path;
}

/** Ben's access that was ended is not the link for anyone, nor is the link to view that to change. What either does not state is no difference. */
function couldBeTheSameAccess(end: Activity, grant: Activity): boolean {
  const open = (scope: Activity['scope']) => scope === 'anonymous' || scope === 'organization';
  if ((open(end.scope) || open(grant.scope)) && end.scope && grant.scope && end.scope !== grant.scope) return false;
  if (open(end.scope) && end.role && grant.role && end.role !== grant.role) return false;
  const people = grant.recipients ?? [];
  return !end.recipients?.length || !people.length || people.some(person => end.recipients?.includes(person));
}
