/** Source: drive-docs guides/ref-roles. */
import type { Role } from '../../event';

const ROLES: ReadonlyMap<string, Role> = new Map([
  ['reader', 'view'],
  ['commenter', 'review'],
  ['writer', 'edit'],
  ['fileorganizer', 'edit'],
  ['organizer', 'edit'],
  ['owner', 'edit'],
]);

export function googleRole(name: unknown): Role | undefined {
  return typeof name === 'string' ? ROLES.get(name.toLowerCase()) : undefined;
}
