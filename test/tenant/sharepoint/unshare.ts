import { type Call, record, string } from '../call';
import type { Item } from '../fixture/tenancy';
import type { SharingLink } from '../state';
import type { TenantReply } from '../tenant-reply';
import { badRequest, nothing } from './odata';

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/**
 * POST …/unshareLink {linkKind, shareId}: the empty GUID, pnp's default, means "whichever is of
 * this kind".
 */
export function unshareLink(call: Call, item: Item): TenantReply {
  const { linkKind, shareId } = record(call.json);
  if (typeof linkKind !== 'number') return badRequest(call, 'The parameter linkKind is missing.');
  const id = string(shareId)?.toLowerCase() ?? EMPTY_GUID;
  drop(call, item, link => link.linkKind === linkKind && (id === EMPTY_GUID || link.shareId === id));
  return nothing(call, 'UnshareLink');
}

/** POST …/deleteLinkByKind {linkKind}. */
export function deleteLinkByKind(call: Call, item: Item): TenantReply {
  const { linkKind } = record(call.json);
  if (typeof linkKind !== 'number') return badRequest(call, 'The parameter linkKind is missing.');
  drop(call, item, link => link.linkKind === linkKind);
  return nothing(call, 'DeleteLinkByKind');
}

/** POST …/unshareObject: nothing that was shared stays shared. */
export function unshareObject(call: Call, item: Item): TenantReply {
  drop(call, item, () => true);
  call.state.grants = call.state.grants.filter(grant => grant.item !== item);
  return nothing(call, 'UnshareObject');
}

function drop(call: Call, item: Item, goes: (link: SharingLink) => boolean): void {
  call.state.links = call.state.links.filter(link => link.item !== item || !goes(link));
}
