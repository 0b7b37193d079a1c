/**
 * `SP.SharingLinkKind` (pnp/pnpjs sharing/types.ts): kinds 2 to 5 decide scope and role alone, 6
 * leaves both to the settings.
 */
import type { Role, Scope } from '../../event';
import { field, isTrue, type JsonObject, numberField } from './json';
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

/** `scope` of the settings; -1 is "not set". */
const SCOPES: Readonly<Record<number, Scope>> = { 0: 'anonymous', 1: 'organization', 2: 'specific', 3: 'existing' };

/** `Scope` of a link that exists. */
export function scopeOfLink(scope: number | undefined): Scope | undefined {
  return scope === undefined ? undefined : SCOPES[scope];
}

/** What a kind says by itself: nothing for 0 and 6. */
export function reachOfKind(kind: number | undefined): LinkReach {
  return (kind === undefined ? undefined : KINDS[kind]) ?? {};
}

/** What kind and settings say together. */
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
  // A flexible link that is neither is one for the organisation; without a kind there is nothing to
  // conclude from.
  return kind === FLEXIBLE && field(settings, 'scope') === undefined ? 'organization' : undefined;
}
