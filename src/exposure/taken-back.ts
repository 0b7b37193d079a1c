import type { Activity, ActivityKind } from '../event';
import { normalGuid } from '../recognise/read/guid';
import type { ActivityResult } from './activity-result';

const GRANTS: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'permission-change'];

/** A guess may have been a read. */
export function isGrant({ kind, guessed }: Pick<Activity, 'kind' | 'guessed'>): boolean {
  return !guessed && GRANTS.includes(kind);
}

/** `perhaps`: it may be another link or person, or the result is unknown. */
export type TakenBack = 'surely' | 'perhaps' | 'no';

/** Closing a warning settles nothing. */
export function isSettled(result: ActivityResult, results: readonly ActivityResult[]): boolean {
  if (result.undo?.outcome === 'done') return true;
  return results.some(
    later => later.seq > result.seq && later.effect === 'yes' && takesBack(later.activity, result) !== 'no',
  );
}

/** `surely` needs facts that both state: a wrong match would hide open access. */
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
    // An answer about several people has an id for each, and only the first is kept.
    return given.kind === 'share-link-create' || (given.recipients?.length ?? 0) < 2 ? 'surely' : 'perhaps';
  }
  if (!filesOf(end).some(file => files.includes(file)) || !couldBeTheSameAccess(end, given)) return 'no';
  if (end.recipients?.length) return ofPeople(given);
  return end.previous === undefined && isTheSameLink(end, given) ? 'surely' : 'perhaps';
}

/** A link for all still works for a person who is removed. */
function ofPeople(given: Activity): TakenBack {
  if (isOpen(given.scope) || given.everyone) return 'no';
  return given.recipients?.length ? 'surely' : 'perhaps';
}

export function linkIdOf({ activity, linkId }: ActivityResult): string | undefined {
  return linkId ?? activity.previous;
}

/**
 * A GUID is unique. A number, a word (`anyoneWithLink`) or an account in base64 is unique only
 * within a document.
 */
export function linkKeys(activity: Activity, id: string, files: readonly string[] = filesOf(activity)): string[] {
  return normalGuid(id) === id ? [id] : files.map(file => `${file} ${id}`);
}

export function filesOf({ host, file, object, objectId, site = '' }: Activity): string[] {
  if (object) return objectId === undefined ? [] : [`${host} ${object} ${site} ${objectId}`];
  return [
    ...(file?.id === undefined ? [] : [`${host} id ${file.id}`]),
    ...(file?.path === undefined ? [] : [`${host} path ${file.path}`]),
  ];
}

function isOpen(scope: Activity['scope']): boolean {
  return scope === 'anonymous' || scope === 'organization';
}

/** Facts that one side does not state count as equal. */
function couldBeTheSameAccess(end: Activity, grant: Activity): boolean {
  if ((isOpen(end.scope) || isOpen(grant.scope)) && end.scope && grant.scope && end.scope !== grant.scope) return false;
  if (isOpen(end.scope) && end.role && grant.role && end.role !== grant.role) return false;
  const people = grant.recipients ?? [];
  return !end.recipients?.length || !people.length || people.some(person => end.recipients?.includes(person));
}

/** An end without a scope may be of one person's access. */
function isTheSameLink(end: Activity, grant: Activity): boolean {
  return isOpen(end.scope) && end.scope === grant.scope && (end.role === undefined || end.role === grant.role);
}
