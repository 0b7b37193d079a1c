import { randomUUID } from 'node:crypto';
import { type Call, record, string } from '../call';
import { sharingTokenOf } from '../fixture/ids';
import type { Item } from '../fixture/tenancy';
import { sharingUrl } from '../sharepoint/link-info';
import { recipient } from '../sharepoint/recipients';
import { ANYONE_LINKS_OFF } from '../sharepoint/share-link';
import type { Grant, SharingLink } from '../state';
import { empty, json, type TenantReply } from '../tenant-reply';
import { itemNotFound, refused } from './errors';
import { grantPermission, linkPermission, ownerPermission } from './permission';

const SCOPES = ['anonymous', 'organization', 'users'] as const;
const TYPES = ['view', 'edit', 'review', 'embed', 'blocksDownload'] as const;

/**
 * POST …/createLink: 201 for a new link, 200 for one that exists.
 * https://learn.microsoft.com/en-us/graph/api/driveitem-createlink
 */
export function createLink(call: Call, item: Item): TenantReply {
  const body = record(call.json);
  const type = TYPES.find(one => one === body.type);
  const asked = SCOPES.find(one => one === (body.scope ?? 'organization'));
  if (!type || !asked)
    return refused(400, 'invalidRequest', "One of the provided arguments is not acceptable: 'type' or 'scope'.");
  const scope = asked === 'users' ? 'specific' : asked;
  if (scope === 'anonymous' && call.state.anyoneLinks === 'off')
    return refused(403, 'accessDenied', ANYONE_LINKS_OFF, 'sharingDisabled');
  const role = type === 'edit' || type === 'review' ? type : 'view';
  const expires = string(body.expirationDateTime);
  const facts = {
    role,
    scope,
    hasPassword: string(body.password) !== undefined,
    blocksDownload: type === 'blocksDownload',
    ...(expires && { expires }),
  } as const;
  const existing =
    scope !== 'specific' && call.state.linksOf(item).find(one => one.scope === scope && one.role === role);
  if (existing) return json(linkPermission(Object.assign(existing, facts)));
  const shareId = randomUUID();
  const link: SharingLink = {
    ...facts,
    shareId,
    item,
    linkKind: 6,
    created: new Date().toISOString(),
    url: sharingUrl(item, sharingTokenOf(shareId)),
    recipients: emailsIn(body),
  };
  call.state.links.push(link);
  return json(linkPermission(link), 201);
}

/** POST …/invite. https://learn.microsoft.com/en-us/graph/api/driveitem-invite */
export function invite(call: Call, item: Item): TenantReply {
  const body = record(call.json);
  const emails = emailsIn(body);
  const roles = Array.isArray(body.roles) ? body.roles : [];
  if (!emails.length || !roles.length) return refused(400, 'invalidRequest', 'Recipients and roles must be provided.');
  const expires = string(body.expirationDateTime);
  const role = roles.includes('write') || roles.includes('owner') ? 'edit' : 'view';
  const grants = emails
    .map(recipient)
    .map(({ email, name }) =>
      call.state.grant({ id: randomUUID(), item, email, name, role, ...(expires && { expires }) }),
    );
  return json({ value: grants.map(grantPermission) });
}

export function listPermissions(call: Call, item: Item): TenantReply {
  return json({
    value: [
      ownerPermission(),
      ...call.state.grantsOf(item).map(grantPermission),
      ...call.state.linksOf(item).map(linkPermission),
    ],
  });
}

/**
 * PATCH …/permissions/{id}: roles, expirationDateTime.
 * https://learn.microsoft.com/en-us/graph/api/permission-update
 */
export function changePermission(call: Call, item: Item, id: string): TenantReply {
  const body = record(call.json);
  const link = call.state.linksOf(item).find(one => one.shareId === id);
  const grant = call.state.grantsOf(item).find(one => one.id === id);
  if (link) return json(linkPermission(change(link, body)));
  return grant ? json(grantPermission(change(grant, body))) : itemNotFound();
}

export function removePermission(call: Call, item: Item, id: string): TenantReply {
  const before = call.state.links.length + call.state.grants.length;
  call.state.links = call.state.links.filter(one => one.item !== item || one.shareId !== id);
  call.state.grants = call.state.grants.filter(one => one.item !== item || one.id !== id);
  return before === call.state.links.length + call.state.grants.length ? itemNotFound() : empty(204);
}

function change<Target extends SharingLink | Grant>(target: Target, body: Record<string, unknown>): Target {
  if (Array.isArray(body.roles)) target.role = body.roles.includes('write') ? 'edit' : 'view';
  const expires = string(body.expirationDateTime);
  if (expires) target.expires = expires;
  return target;
}

function emailsIn(body: Record<string, unknown>): string[] {
  const list = Array.isArray(body.recipients) ? body.recipients : [];
  return list.map(one => string(record(one).email)?.toLowerCase()).filter(email => email !== undefined);
}
