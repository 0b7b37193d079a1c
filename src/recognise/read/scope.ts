/** Source: graph-docs sharinglink. */
import type { Scope } from '../../event';

const NAMES: ReadonlyMap<string, Scope> = new Map([
  ['anonymous', 'anonymous'],
  ['organization', 'organization'],
  ['users', 'specific'],
  ['existingaccess', 'existing'],
]);

/** Takes blanks as .NET's `Enum.Parse` does. Without a scope, the tenant's default applies. */
export function scopeOfName(name: string | undefined): Scope | undefined {
  return name === undefined ? undefined : NAMES.get(name.trim().toLowerCase());
}
