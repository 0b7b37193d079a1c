import { randomUUID } from 'node:crypto';
import type { Role } from '../../../src/event';
import { type Call, record, string } from '../call';
import { sharingTokenOf } from '../fixture/ids';
import type { Item } from '../fixture/tenancy';
import type { SharingLink } from '../state';
import type { TenantReply } from '../tenant-reply';
import { canonicalUrl, linkInfo, noLinkInfo, sharingUrl } from './link-info';
import { badRequest, error, notFound, result } from './odata';
import { recipientsOf } from './recipients';

/** Also what Graph says. */
export const ANYONE_LINKS_OFF = 'Links that work for anyone are turned off in your organization.';

const EMPTY_GUID = '00000000-0000-0000-0000-000000000000';

/** Kinds 2-5 say it all; see pnp/pnpjs:packages/sp/sharing/types.ts. */
const LEGACY: Readonly<Record<number, Pick<SharingLink, 'scope' | 'role'>>> = {
  2: { scope: 'organization', role: 'view' },
  3: { scope: 'organization', role: 'edit' },
  4: { scope: 'anonymous', role: 'view' },
  5: { scope: 'anonymous', role: 'edit' },
};

const ROLES: Readonly<Record<number, Role>> = {
  1: 'view',
  2: 'edit',
  3: 'edit',
  4: 'view',
  5: 'edit',
  6: 'review',
  7: 'view',
};
const SCOPES = ['anonymous', 'organization', 'specific'] as const;

/** POST …/ShareLink: makes, finds or changes a link. */
export function shareLink(call: Call, item: Item): TenantReply {
  const request = record(record(call.json).request);
  const settings = record(request.settings);
  const linkKind = settings.linkKind ?? request.linkKind;
  if (typeof linkKind !== 'number' || !Number.isInteger(linkKind) || linkKind < 1 || linkKind > 6)
    return badRequest(
      call,
      "The parameter request is missing or invalid. A settings object with a 'linkKind' is expected.",
    );
  const recipients = recipientsOf(request.peoplePickerInput);
  if (!recipients) return badRequest(call, 'The parameter peoplePickerInput is not a JSON array of entities.');
  const answer = (info: Record<string, unknown>) =>
    result(call, 'ShareLink', 'SP.Sharing.ShareLinkResponse', { sharingLinkInfo: info });
  const emails = recipients.map(one => one.email);

  if (linkKind === 1) return answer(noLinkInfo(1, canonicalUrl(item)));
  const shareId = string(settings.shareId)?.toLowerCase();
  if (shareId && shareId !== EMPTY_GUID) {
    const link = call.state.linksOf(item).find(one => one.shareId === shareId);
    if (!link) return notFound(call, 'The sharing link does not exist. It may have been deleted by another user.');
    Object.assign(link, wishes(settings, link), LEGACY[linkKind], { linkKind });
    const gone = inviteesToRemove(settings);
    link.recipients = [...new Set([...link.recipients, ...emails])].filter(email => !gone.includes(email));
    return answer(linkInfo(link));
  }

  const wish = wishes(settings, LEGACY[linkKind] ?? { scope: scopeOf(settings), role: 'view' });
  if (LEGACY[linkKind]) Object.assign(wish, LEGACY[linkKind]);
  if (wish.scope === 'anonymous' && call.state.anyoneLinks === 'off') return anyoneLinksAreOff(call);
  const existing = call.state
    .linksOf(item)
    .find(
      link =>
        link.linkKind === linkKind && link.scope === wish.scope && link.role === wish.role && link.scope !== 'specific',
    );
  if (existing) return answer(linkInfo(Object.assign(existing, wish)));
  if (request.createLink === false) return answer(noLinkInfo(linkKind, null));
  const id = randomUUID();
  const link: SharingLink = {
    hasPassword: false,
    blocksDownload: false,
    ...wish,
    shareId: id,
    item,
    linkKind,
    created: new Date().toISOString(),
    url: sharingUrl(item, sharingTokenOf(id)),
    recipients: wish.scope === 'specific' ? emails : [],
  };
  call.state.links.push(link);
  return answer(linkInfo(link));
}

/**
 * The shape is that of every error of SharePoint; which code and words a tenant has for this one
 * was not to be found.
 */
function anyoneLinksAreOff(call: Call): TenantReply {
  return error(call, 403, '-2147024891, System.UnauthorizedAccessException', ANYONE_LINKS_OFF);
}

/** What the settings ask for; what they do not mention stays as it is. */
function wishes(
  settings: Record<string, unknown>,
  now: Pick<SharingLink, 'scope' | 'role'>,
): Pick<SharingLink, 'scope' | 'role'> & Partial<SharingLink> {
  const wish: Pick<SharingLink, 'scope' | 'role'> & Partial<SharingLink> = {
    scope: SCOPES[Number(settings.scope ?? -1)] ?? now.scope,
    role: now.role,
  };
  if (typeof settings.role === 'number') {
    wish.role = ROLES[settings.role] ?? now.role;
    wish.blocksDownload = settings.role === 7;
  }
  const expires = string(settings.expiration);
  if (expires) wish.expires = expires;
  if (settings.updatePassword === true || string(settings.password))
    wish.hasPassword = string(settings.password) !== undefined;
  return wish;
}

/** For flexible links without `scope`. `restrictShareMembership` is only legal there. */
function scopeOf(settings: Record<string, unknown>): SharingLink['scope'] {
  if (settings.allowAnonymousAccess === true) return 'anonymous';
  return settings.restrictShareMembership === true ? 'specific' : 'organization';
}

function inviteesToRemove(settings: Record<string, unknown>): string[] {
  const list = Array.isArray(settings.inviteesToRemove) ? settings.inviteesToRemove : [];
  return list
    .map(entry => string(record(entry).email) ?? string(record(entry).loginName)?.replace(/^.*\|/, '') ?? '')
    .map(one => one.toLowerCase());
}
