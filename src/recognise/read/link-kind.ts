/**
 * `SP.SharingLinkKind`: 2 to 5 fix scope and role, 6 leaves both to the settings (pnpjs
 * sharing/types.ts).
 */
import type { Role, Scope } from '../../event';
import { field, isTrue, type JsonObject, numberField } from './json';
import { shareId } from './link-id';
import { blocksDownload, roleOfLinkRole } from './role';

export interface LinkReach {
  scope?: Scope | undefined;
  role?: Role | undefined;
  blocksDownload?: true | undefined;
}

const FLEXIBLE = 6;

const KINDS: Readonly<Record<number, LinkReach>> = {
  1: { scope: 'existing' }, // Direct
  2: { scope: 'organization', role: 'view' },
  3: { scope: 'organization', role: 'edit' },
  4: { scope: 'anonymous', role: 'view' },
  5: { scope: 'anonymous', role: 'edit' },
};

/** `scope` in the settings; -1 means not set. */
const SCOPES: Readonly<Record<number, Scope>> = { 0: 'anonymous', 1: 'organization', 2: 'specific', 3: 'existing' };

export function scopeOfLink(scope: number | undefined): Scope | undefined {
  return scope === undefined ? undefined : SCOPES[scope];
}

export function reachOfKind(kind: number | undefined): LinkReach {
  return (kind === undefined ? undefined : KINDS[kind]) ?? {};
}

export function reachOfSettings(kind: number | undefined, settings: JsonObject | undefined): LinkReach {
  const fixed = kind === undefined ? undefined : KINDS[kind];
  if (fixed) return fixed;
  const linkRole = numberField(settings, 'role');
  return {
    scope: flexibleScope(kind, settings),
    role: roleOfLinkRole(linkRole),
    blocksDownload: blocksDownload(linkRole),
  };
}

function flexibleScope(kind: number | undefined, settings: JsonObject | undefined): Scope | undefined {
  const stated = scopeOfLink(numberField(settings, 'scope'));
  if (stated) return stated;
  if (isTrue(settings, 'allowAnonymousAccess')) return 'anonymous';
  if (isTrue(settings, 'restrictShareMembership')) return 'specific';
  // A new flexible link without either is for the organisation. One that exists stays what it is.
  const isNew = shareId(field(settings, 'shareId')) === undefined;
  return kind === FLEXIBLE && isNew && field(settings, 'scope') === undefined ? 'organization' : undefined;
}
