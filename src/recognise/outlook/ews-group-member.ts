/**
 * Members of a Microsoft 365 group, by Exchange Web Services
 * (learn.microsoft.com/graph/migrate-exchange-web-services-api-mapping; members of the request:
 * public code).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { addresses } from '../read/people';
import { roleOfName } from '../read/role';
import type { Recogniser } from '../recogniser';
import { childOf, ewsOperation } from './ews-request';

export const ewsGroupMember = {
  id: 'ews-group-member',
  literals: ['/exchange.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = ewsOperation(observation);
    if (operation?.name !== 'SetUnifiedGroupMembershipState') return undefined;
    const members = childOf(operation, 'Members')?.children.map(({ text }) => text.trim()) ?? [];
    const group = childOf(childOf(operation, 'GroupIdentity'), 'Value')?.text.trim();
    return memberChange(childOf(operation, 'Action')?.text.trim(), members, group);
  },
} satisfies Recogniser;

/** Who is no owner any more is still a member. */
const KINDS: ReadonlyMap<string | undefined, 'permission-change' | 'unshare'> = new Map([
  ['add', 'permission-change'],
  ['promote', 'permission-change'],
  ['demote', 'permission-change'],
  ['remove', 'unshare'],
]);

/** @param action EWS's `UnifiedGroupMembershipActionType` */
export function memberChange(
  action: string | undefined,
  members: readonly unknown[],
  objectId: string | undefined,
): Meaning | undefined {
  const kind = KINDS.get(action?.toLowerCase());
  if (kind === undefined || members.length === 0) return undefined;
  const role = action?.toLowerCase() === 'promote' ? roleOfName('owner') : undefined;
  return meaning(kind, { role, recipients: addresses(members), object: 'group', objectId: objectId || undefined });
}
