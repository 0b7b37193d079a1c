/**
 * Whether a later activity took back what an earlier one gave. Pure. The popup asks it of a
 * warning, the list of what is open of each link.
 */
import type { Activity, ActivityKind } from '../event';
import { normalGuid } from '../recognise/read/guid';
import type { ActivityResult } from './activity-result';

const GRANTS: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'permission-change'];

export function isGrant({ kind }: Pick<Activity, 'kind'>): boolean {
  return GRANTS.includes(kind);
}

/**
 * `perhaps`: it may have been another link or person of the same document, or nobody knows whether
 * it worked.
 */
export type TakenBack = 'surely' | 'perhaps' | 'no';

/**
 * Whether nobody need look after it any more: it was undone, or something that came later was about
 * the same document and the same access. Closing a warning settles nothing: the link is still
 * there.
 */
export function isSettled(deed: ActivityResult, deeds: readonly ActivityResult[]): boolean {
  if (deed.undo?.outcome === 'done') return true;
  return deeds.some(
    later => later.seq > deed.seq && later.effect === 'yes' && takesBack(later.activity, deed) !== 'no',
  );
}

/**
 * Whether an end of access, if it worked, is the end of this one. Of several people it may be some.
 * Sure is only what both of them state: an end that is taken for another one hides what is open.
 * @param files what its document has been called
 */
export function takesBack(
  end: Activity,
  grant: ActivityResult,
  files: readonly string[] = filesOf(grant.activity),
): TakenBack {
  const given = grant.activity;
  if (end.kind !== 'unshare' || !isGrant(given)) return 'no';
  const id = linkIdOf(grant);
  if (id !== undefined && end.previous !== undefined) {
    if (!linkKeys(end, end.previous).some(key => linkKeys(given, id).includes(key))) return 'no';
    if (end.recipients?.length) return ofPeople(given);
    // An answer about several people has one id for each, and only the first is kept.
    return given.kind === 'share-link-create' || (given.recipients?.length ?? 0) < 2 ? 'surely' : 'perhaps';
  }
  if (!filesOf(end).some(file => files.includes(file)) || !couldBeTheSameAccess(end, given)) return 'no';
  if (end.recipients?.length) return ofPeople(given);
  return end.previous === undefined && isTheSameLink(end, given) ? 'surely' : 'perhaps';
}

/**
 * People who are named lose it. Whoever has a link for all has it still; of a link for people that
 * nobody could see, one fewer has it.
 */
function ofPeople(given: Activity): TakenBack {
  if (isOpen(given.scope) || given.everyone) return 'no';
  return given.recipients?.length ? 'surely' : 'perhaps';
}

/**
 * Id of the link or permission that an activity made or changed, where the service has named it.
 */
export function linkIdOf({ activity, linkId }: ActivityResult): string | undefined {
  return linkId ?? activity.previous;
}

/**
 * By which a link or permission is found again. A GUID names one thing in the world, by whichever
 * interface; a number, a word (`anyoneWithLink`) or an account in base64 is the same for every
 * document, so it counts for one only.
 */
export function linkKeys(activity: Activity, id: string, files: readonly string[] = filesOf(activity)): string[] {
  return normalGuid(id) === id ? [id] : files.map(file => `${file} ${id}`);
}

/** The ways in which an activity names its document. */
export function filesOf({ host, file }: Activity): string[] {
  return [
    ...(file?.id === undefined ? [] : [`${host} id ${file.id}`]),
    ...(file?.path === undefined ? [] : [`${host} path ${file.path}`]),
  ];
}

function isOpen(scope: Activity['scope']): boolean {
  return scope === 'anonymous' || scope === 'organization';
}

/**
 * Ben's access that was ended is not the link for anyone, nor is the link to view that to change.
 * What either does not state is no difference.
 */
function couldBeTheSameAccess(end: Activity, grant: Activity): boolean {
  if ((isOpen(end.scope) || isOpen(grant.scope)) && end.scope && grant.scope && end.scope !== grant.scope) return false;
  if (isOpen(end.scope) && end.role && grant.role && end.role !== grant.role) return false;
  const people = grant.recipients ?? [];
  return !end.recipients?.length || !people.length || people.some(person => end.recipients?.includes(person));
}

/**
 * The links of this kind are ended. What says no more than the document may be the end of all there
 * is, or of one person's rights that have but a number.
 */
function isTheSameLink(end: Activity, grant: Activity): boolean {
  return isOpen(end.scope) && end.scope === grant.scope && (end.role === undefined || end.role === grant.role);
}
