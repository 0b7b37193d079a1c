import type { Role } from '../../event';

/** `SP.Sharing.Role` (sp-client-core RoleType). 0 None and 8 Submit (upload only) give no role. */
const LINK_ROLES: Readonly<Record<number, Role>> = {
  1: 'view', // View
  2: 'edit', // Edit
  3: 'edit', // Owner
  4: 'view', // LimitedView
  5: 'edit', // LimitedEdit
  6: 'review', // Review
  7: 'view', // RestrictedView
  9: 'edit', // ManageList
};

/** 1073741825 "Limited Access" gives no role of its own. */
const DEFINITIONS: ReadonlyMap<string, Role> = new Map([
  ['1073741826', 'view'], // Read
  ['1073741827', 'edit'], // Contribute
  ['1073741828', 'edit'], // Design
  ['1073741829', 'edit'], // Full Control
  ['1073741830', 'edit'], // Edit
]);

/**
 * `SP.RoleType` ([MS-CSOMSPT], sp-client-core) for `GetByType`, English names for `GetByName`.
 * Other languages are unknown.
 */
const DEFINITION_IDS: ReadonlyMap<string, string> = new Map(
  [
    ['1073741826', '2', 'read'],
    ['1073741827', '3', 'contribute'],
    ['1073741828', '4', 'design'],
    ['1073741829', '5', 'full control'],
    ['1073741830', '6', 'edit'],
  ].flatMap(([id = '', ...names]) => names.map(name => [name, id])),
);

/** Source: graph-docs permission, driveitem-createlink (v1.0 and beta). */
const NAMES: ReadonlyMap<string, Role> = new Map([
  ['read', 'view'],
  ['view', 'view'],
  ['embed', 'view'],
  ['blocksdownload', 'view'],
  ['review', 'review'],
  ['write', 'edit'],
  ['edit', 'edit'],
  ['owner', 'edit'],
  ['fullcontrol', 'edit'], // application grants on a site
  ['reader', 'view'], // SharePoint Embedded: filestoragecontainer-post-permissions
  ['writer', 'edit'],
  ['manager', 'edit'],
]);

const FULL_CONTROL_DEFINITION = '1073741829';
const OWNER_ROLE = 3;
const FULL_CONTROL_NAMES = new Set(['owner', 'fullcontrol']);

export function isFullControl(id: string | undefined): true | undefined {
  return plainNumber(id?.toLowerCase().replace(/^role:/, '')) === FULL_CONTROL_DEFINITION ? true : undefined;
}

/** Services also read a sign and zeros in front (.NET `Int32.Parse`). */
function plainNumber(text: string | undefined): string | undefined {
  return text?.trim().replace(/^\+?0*(?=\d)/, '');
}

export function namesFullControl(names: Iterable<unknown>): true | undefined {
  for (const name of names)
    if (typeof name === 'string' && FULL_CONTROL_NAMES.has(name.trim().toLowerCase())) return true;
  return undefined;
}

export function makesOwner(linkRole: number | undefined): true | undefined {
  return linkRole === OWNER_ROLE ? true : undefined;
}

export function blocksDownload(linkRole: number | undefined): true | undefined {
  return linkRole === 7 ? true : undefined;
}

export function roleOfLinkRole(linkRole: number | undefined): Role | undefined {
  return linkRole === undefined ? undefined : LINK_ROLES[linkRole];
}

export function roleOfDefinition(id: string | undefined): Role | undefined {
  return DEFINITIONS.get(plainNumber(id) ?? '');
}

export function definitionOf(level: string | undefined): string | undefined {
  return DEFINITION_IDS.get(level?.trim().toLowerCase() ?? '');
}

/** Can have a blank after the colon (pnpjs sharing/funcs.ts). */
export function roleOfRoleValue(value: string | undefined): Role | undefined {
  return value?.toLowerCase().startsWith('role:') ? roleOfDefinition(value.slice('role:'.length)) : undefined;
}

export function roleOfName(name: unknown): Role | undefined {
  return typeof name === 'string' ? NAMES.get(name.trim().toLowerCase()) : undefined;
}

export function widestRole(roles: Iterable<Role | undefined>): Role | undefined {
  const all = new Set(roles);
  return (['edit', 'review', 'view'] as const).find(role => all.has(role));
}
