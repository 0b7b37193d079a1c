/**
 * Members of a Microsoft 365 group, who open its site (exchange_diff
 * AddMembersToUnifiedGroupRequest, UpdateModernGroupRequest, ComposeModernGroupRequestBase;
 * `SetUnifiedGroupMembershipState`: public code, with EWS's actions).
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field, type JsonObject, textField } from '../read/json';
import { addresses } from '../read/people';
import { roleOfName } from '../read/role';
import type { Recogniser } from '../recogniser';
import { memberChange } from './ews-group-member';
import { owaAction, owaBody } from './owa-request';

const COMPOSED = new Set(['addmemberstounifiedgroup', 'updatemoderngroup', 'createmoderngroup']);

export const owaGroupMember = {
  id: 'owa-group-member',
  literals: ['unifiedgroup', 'moderngroup'],
  recognise(observation: Observation): Meaning | undefined {
    const action = owaAction(observation);
    if (action === undefined) return undefined;
    const body = owaBody(observation);
    if (COMPOSED.has(action)) return composed(asObject(field(body, 'request') ?? field(body, 'Body')) ?? body);
    const state = action === 'setunifiedgroupmembershipstate' ? asObject(field(body, 'Body')) : undefined;
    const group = textField(asObject(field(state, 'GroupIdentity')), 'Value');
    return state && memberChange(textField(state, 'Action'), asList(field(state, 'Members')), group);
  },
} satisfies Recogniser;

/** Giving counts, where one request also takes. */
function composed(request: JsonObject | undefined): Meaning | undefined {
  const of = (...names: string[]) => names.flatMap(name => asList(field(request, name)));
  const objectId = textField(request, 'SmtpAddress') ?? textField(request, 'ExternalDirectoryObjectId');
  const group = { object: 'group', objectId } as const;
  const owners = of('AddedOwners');
  const added = [...of('AddedMembers'), ...owners];
  const deleted = of('DeletedMembers', 'DeletedOwners');
  if (added.length === 0)
    return deleted.length === 0 ? undefined : meaning('unshare', { recipients: addresses(deleted), ...group });
  const role = owners.length > 0 ? roleOfName('owner') : undefined;
  return meaning('permission-change', { role, recipients: addresses(added), ...group });
}
