/**
 * Graph's words for who can use a link (microsoftgraph/microsoft-graph-docs sharinglink.md), as
 * ours.
 */
import type { Scope } from '../../event';

const NAMES: ReadonlyMap<string, Scope> = new Map([
  ['anonymous', 'anonymous'],
  ['organization', 'organization'],
  ['users', 'specific'],
  ['existingaccess', 'existing'],
]);

/** Absent in a request means the tenant's default link, of which nothing is known here. */
export function scopeOfName(name: string | undefined): Scope | undefined {
  return name === undefined ? undefined : NAMES.get(name.toLowerCase());
}
