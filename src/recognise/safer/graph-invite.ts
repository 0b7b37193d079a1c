/** Several `roles` have no certain meaning. */
import type { Node } from 'jsonc-parser';
import type { SaferWay } from '../../event';
import { type Change, membersOf } from './json-text';

export function inviteChanges(body: Node, way: SaferWay): Change[] | undefined {
  const { type, children: [role, ...others] = [] } = membersOf(body)?.get('roles') ?? {};
  if (!('role' in way) || type !== 'array' || role?.value !== 'write' || others.length > 0) return undefined;
  return [{ at: ['roles', 0], value: 'read' }];
}
