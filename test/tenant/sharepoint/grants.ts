import { randomUUID } from 'node:crypto';
import type { Role } from '../../../src/event';
import { type Call, record, string } from '../call';
import { type Item, urlOf } from '../fixture/tenancy';
import type { TenantReply } from '../tenant-reply';
import { isAt } from './address';
import { badRequest, notFound, result } from './odata';
import { recipient, recipientsOf } from './recipients';

/** Standard role definition ids (known). */
const ROLE_DEFINITIONS: Readonly<Record<string, Role>> = {
  '1073741826': 'view',
  '1073741827': 'edit',
  '1073741829': 'edit',
  '1073741830': 'edit',
};

/** POST …/items(n)/shareObject, or SP.Web.ShareObject with a `url`: invites people directly. */
export function shareObject(call: Call, item: Item | undefined): TenantReply {
  const body = record(call.json);
  const target = item ?? itemAt(call, body.url);
  if (!target) return notFound(call, 'The item does not exist. It may have been deleted by another user.');
  const recipients = recipientsOf(body.peoplePickerInput);
  if (!recipients?.length) return badRequest(call, 'The parameter peoplePickerInput names nobody.');
  const role = ROLE_DEFINITIONS[(string(body.roleValue) ?? '').replace(/^role:\s*/, '')] ?? 'view';
  for (const { email, name } of recipients) call.state.grant({ id: randomUUID(), item: target, email, name, role });
  return result(call, 'ShareObject', 'SP.Sharing.SharingResult', {
    StatusCode: 0,
    ErrorMessage: null,
    Name: target.name,
    UniquelyPermissionedUsers: recipients.map(one => ({ User: one.email, Status: true, IsUserKnown: true })),
    Url: urlOf(target),
  });
}

/**
 * POST SP.Sharing.DocumentSharingManager.UpdateDocumentSharingInfo: sets roles of people (1 view, 2
 * edit, 3 owner; 0 takes them away).
 */
export function updateSharingInfo(call: Call): TenantReply {
  const body = record(call.json);
  const item = itemAt(call, body.resourceAddress);
  if (!item) return notFound(call, 'The item does not exist. It may have been deleted by another user.');
  const wanted = Array.isArray(body.userRoleAssignments) ? body.userRoleAssignments.map(record) : [];
  if (!wanted.length) return badRequest(call, 'The parameter userRoleAssignments is missing.');
  for (const { UserId, Role: role } of wanted) {
    const { email, name } = recipient(string(UserId) ?? '');
    if (role === 0) call.state.grants = call.state.grants.filter(grant => grant.item !== item || grant.email !== email);
    else call.state.grant({ id: randomUUID(), item, email, name, role: role === 1 ? 'view' : 'edit' });
  }
  return result(call, 'UpdateDocumentSharingInfo', 'Collection(SP.Sharing.UserSharingResult)', {
    value: wanted.map(one => ({ User: one.UserId, Status: true, CurrentRole: one.Role })),
  });
}

function itemAt(call: Call, url: unknown): Item | undefined {
  const given = string(url);
  return given === undefined
    ? undefined
    : call.tenancy.items.find(item => item.library.host === call.host && isAt(item, given));
}
