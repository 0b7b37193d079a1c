/**
 * Every service's word or number for what a receiver may do, as one of ours. Owner and full control
 * count as `edit`.
 */
import type { Role } from '../../event';

/**
 * `SP.Sharing.Role` (karamem0/sp-client-core RoleType). 0 None and 8 Submit (upload only) give no
 * role.
 */
const LINK_ROLES: Readonly<Record<number, Role>> = {
  1: 'view', // View
  2: 'edit', // Edit
  3: 'edit', // Owner
  4: 'view', // LimitedView
  5: 'edit', // LimitedEdit
  6: 'review', // Review
  7: 'view', // RestrictedView, see `blocksDownload`
  9: 'edit', // ManageList
};

/**
 * Built-in role definitions of a site. 1073741825 "Limited Access" only lets one pass through, so
 * it gives no role.
 */
const DEFINITIONS: ReadonlyMap<string, Role> = new Map([
  ['1073741826', 'view'], // Read
  ['1073741827', 'edit'], // Contribute
  ['1073741828', 'edit'], // Design
  ['1073741829', 'edit'], // Full Control
  ['1073741830', 'edit'], // Edit
]);

/**
 * Graph permission roles and link types (microsoftgraph/microsoft-graph-docs permission.md,
 * driveitem-createlink.md v1.0 and beta).
 */
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
  ['reader', 'view'], // these three: containers of SharePoint Embedded (filestoragecontainer-post-permissions.md)
  ['writer', 'edit'],
  ['manager', 'edit'],
]);

/** Full Control of a site, and the owner's role of `SP.Sharing.Role`: they give it to others. */
const FULL_CONTROL_DEFINITION = '1073741829';
const OWNER_ROLE = 3;
const FULL_CONTROL_NAMES = new Set(['owner', 'fullcontrol']);

/** `id`: of a role definition, or a value of `roleValue`. */
export function isFullControl(id: string | undefined): true | undefined {
  return id
    ?.toLowerCase()
    .replace(/^role:/, '')
    .trim() === FULL_CONTROL_DEFINITION
    ? true
    : undefined;
}

export function namesFullControl(names: Iterable<unknown>): true | undefined {
  for (const name of names) if (typeof name === 'string' && FULL_CONTROL_NAMES.has(name.toLowerCase())) return true;
  return undefined;
}

export function makesOwner(linkRole: number | undefined): true | undefined {
  return linkRole === OWNER_ROLE ? true : undefined;
}

/** RestrictedView: may look but not download. */
export function blocksDownload(linkRole: number | undefined): true | undefined {
  return linkRole === 7 ? true : undefined;
}

export function roleOfLinkRole(linkRole: number | undefined): Role | undefined {
  return linkRole === undefined ? undefined : LINK_ROLES[linkRole];
}

export function roleOfDefinition(id: string | undefined): Role | undefined {
  return id === undefined ? undefined : DEFINITIONS.get(id.trim());
}

/**
 * `role:1073741826`, sometimes with a blank after the colon (pnp/pnpjs sharing/funcs.ts); `group:7`
 * does not tell.
 */
export function roleOfRoleValue(value: string | undefined): Role | undefined {
  return value?.toLowerCase().startsWith('role:') ? roleOfDefinition(value.slice('role:'.length)) : undefined;
}

export function roleOfName(name: unknown): Role | undefined {
  return typeof name === 'string' ? NAMES.get(name.toLowerCase()) : undefined;
}

/** The most that any of several names allows. */
export function widestRole(roles: Iterable<Role | undefined>): Role | undefined {
  const all = new Set(roles);
  return (['edit', 'review', 'view'] as const).find(role => all.has(role));
}
