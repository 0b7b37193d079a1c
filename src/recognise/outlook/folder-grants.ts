/**
 * The permissions of a mail folder or calendar. A set replaces all of them, so it names everyone
 * who can open the folder afterwards ([MS-OXWSFOLD], office-developer-exchange-docs
 * web-service-reference PermissionLevel).
 */
import type { Meaning, Role } from '../../event';
import { meaning } from '../meaning';
import { addresses } from '../read/people';
import { widestRole } from '../read/role';

export interface FolderGrant {
  isCalendar: boolean;
  level: string | undefined;
  /** With the level `Custom`. */
  reads: string | undefined;
  edits: string | undefined;
  /** `Default`: everyone of the organisation. `Anonymous`: everyone else. */
  group: string | undefined;
  address: string | undefined;
}

/** A `Contributor` can only add; times and titles of a calendar open no file. */
const LEVELS: ReadonlyMap<string, Role> = new Map([
  ['Reviewer', 'view'],
  ['NoneditingAuthor', 'edit'],
  ['Author', 'edit'],
  ['PublishingAuthor', 'edit'],
  ['Editor', 'edit'],
  ['PublishingEditor', 'edit'],
  ['Owner', 'edit'],
]);

function roleOf({ level, reads, edits }: FolderGrant): Role | undefined {
  if (level !== 'Custom') return LEVELS.get(level ?? '');
  if (reads !== 'FullDetails') return undefined;
  return edits === 'All' || edits === 'Owned' ? 'edit' : 'view';
}

/** `undefined` if nobody can open what is in the folder. */
export function folderPermissions(all: readonly FolderGrant[], calendarId?: string): Meaning | undefined {
  const grants = all.filter(roleOf);
  if (grants.length === 0) return undefined;
  const groups = new Set(grants.map(({ group }) => group));
  const inside = groups.has('Default') ? 'organization' : undefined;
  return meaning('permission-change', {
    scope: groups.has('Anonymous') ? 'anonymous' : inside,
    role: widestRole(grants.map(roleOf)),
    recipients: addresses(grants.map(({ address }) => address)),
    ...(grants.some(({ isCalendar }) => isCalendar) ? { object: 'calendar', objectId: calendarId } : {}),
  });
}
