/**
 * Exchange Web Services: `UpdateFolder` and `CreateFolder` with a `PermissionSet`
 * (office-developer-exchange-docs web-service-reference, [MS-OXWSFOLD]). A set replaces all
 * permissions of the folder, so it names everyone who can open it afterwards.
 */
import type { Meaning, Observation, Role } from '../../event';
import { meaning } from '../meaning';
import { addresses } from '../read/people';
import { widestRole } from '../read/role';
import type { XmlElement } from '../read/xml';
import type { Recogniser } from '../recogniser';
import { below, childOf, ewsOperation } from './ews-request';

/** Mails and meetings have files; contacts and tasks hardly any. */
const FOLDERS = new Set(['Folder', 'CalendarFolder']);
const PERMISSIONS = new Set(['Permission', 'CalendarPermission']);

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

export const ewsFolderPermission = {
  id: 'ews-folder-permission',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = ewsOperation(observation);
    if (operation?.name !== 'UpdateFolder' && operation?.name !== 'CreateFolder') return undefined;
    return given(below(operation, FOLDERS).flatMap(grantsIn)) ?? taken(operation);
  },
} satisfies Recogniser;

interface Grant {
  user: XmlElement | undefined;
  role: Role;
  isCalendar: boolean;
}

function grantsIn(folder: XmlElement): readonly Grant[] {
  const set = childOf(folder, 'PermissionSet');
  const isCalendar = folder.name === 'CalendarFolder';
  return (set ? below(set, PERMISSIONS) : []).flatMap(one => {
    const role = roleOf(one);
    return role ? [{ user: childOf(one, 'UserId'), role, isCalendar }] : [];
  });
}

function roleOf(permission: XmlElement): Role | undefined {
  const level = (childOf(permission, 'PermissionLevel') ?? childOf(permission, 'CalendarPermissionLevel'))?.text.trim();
  if (level !== 'Custom') return LEVELS.get(level ?? '');
  return childOf(permission, 'ReadItems')?.text.trim() === 'FullDetails' ? 'view' : undefined;
}

/** `Default` stands for everyone of the organisation, `Anonymous` for everyone else. */
function given(grants: readonly Grant[]): Meaning | undefined {
  if (grants.length === 0) return undefined;
  const groups = new Set(grants.map(({ user }) => childOf(user, 'DistinguishedUser')?.text.trim()));
  const inside = groups.has('Default') ? 'organization' : undefined;
  return meaning('permission-change', {
    scope: groups.has('Anonymous') ? 'anonymous' : inside,
    role: widestRole(grants.map(({ role }) => role)),
    recipients: addresses(grants.map(({ user }) => childOf(user, 'PrimarySmtpAddress')?.text.trim())),
    object: grants.some(({ isCalendar }) => isCalendar) ? 'calendar' : undefined,
  });
}

const REMOVED = new Set(['DeleteFolderField']);

/** Which folder's, the request does not say: it names the folder by its id. */
function taken(operation: XmlElement): Meaning | undefined {
  const fields = below(operation, REMOVED).map(change => childOf(change, 'FieldURI')?.attributes.get('FieldURI'));
  return fields.includes('folder:PermissionSet') ? meaning('unshare') : undefined;
}
