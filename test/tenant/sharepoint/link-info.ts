import { isOutside, ME } from '../fixture/people';
import { type Item, urlOf } from '../fixture/tenancy';
import type { SharingLink } from '../state';

const SCOPES = { anonymous: 0, organization: 1, specific: 2 } as const;
const LETTERS: Readonly<Record<string, string>> = { docx: 'w', xlsx: 'x', pptx: 'p', pdf: 'b' };

/**
 * SP.Sharing.SharingLinkInfo; members as in
 * koltyakov/sp-metadata:docs/SP.Sharing/EntityTypes/SharingLinkInfo.md.
 */
export function linkInfo(link: SharingLink): Record<string, unknown> {
  return {
    AllowsAnonymousAccess: link.scope === 'anonymous',
    ApplicationId: null,
    BlocksDownload: link.blocksDownload,
    Created: link.created,
    CreatedBy: principal(),
    Description: null,
    Embeddable: false,
    Expiration: link.expires ?? '',
    HasExternalGuestInvitees: link.recipients.some(isOutside),
    Invitations: link.recipients.map(email => ({
      invitedBy: principal(),
      invitedOn: '2026-11-24T09:00:00.000Z',
      invitee: { email },
    })),
    IsActive: true,
    IsAddressBarLink: false,
    IsCreateOnlyLink: false,
    IsDefault: true,
    IsEditLink: link.role === 'edit',
    IsFormsLink: false,
    IsReviewLink: link.role === 'review',
    IsUnhealthy: false,
    LastModified: link.created,
    LastModifiedBy: principal(),
    LinkKind: link.linkKind,
    PasswordLastModified: '',
    PasswordLastModifiedBy: null,
    RequiresPassword: link.hasPassword,
    RestrictedShareMembership: link.scope === 'specific',
    Scope: SCOPES[link.scope],
    ShareId: link.shareId,
    ShareTokenString: `share=${link.url.slice(link.url.lastIndexOf('/') + 1).replace(/\?.*/, '')}`,
    SharingLinkStatus: 0,
    TrackLinkUsers: false,
    Url: link.url,
  };
}

/**
 * The same for a link that was only looked up and is not there, and for "people with existing
 * access", which has no link of its own.
 */
export function noLinkInfo(linkKind: number, url: string | null): Record<string, unknown> {
  return {
    AllowsAnonymousAccess: false,
    BlocksDownload: false,
    Expiration: '',
    HasExternalGuestInvitees: false,
    Invitations: [],
    IsActive: url !== null,
    IsEditLink: false,
    IsReviewLink: false,
    LinkKind: linkKind,
    RequiresPassword: false,
    RestrictedShareMembership: false,
    Scope: -1,
    ShareId: '00000000-0000-0000-0000-000000000000',
    Url: url,
  };
}

/** `/:x:/s/hr/<token>`; `s` = site share, `g` = personal. */
export function sharingUrl(item: Item, token: string): string {
  const { host, web } = item.library;
  const place = web.startsWith('/personal/') ? `g${web}` : `s${web.replace(/^\/sites/, '')}`;
  return `https://${host}/:${letterOf(item)}:/${place}/${token}?e=${token.slice(-6).replace(/[-_]/g, 'x')}`;
}

/** The canonical address: works only for those who have access anyway. */
export function canonicalUrl(item: Item): string {
  const path = new URL(urlOf(item)).pathname;
  return `https://${item.library.host}/:${letterOf(item)}:/r${path}?d=w${item.uniqueId.replaceAll('-', '')}&csf=1&web=1&e=4k2Lm9`;
}

function letterOf(item: Item): string {
  return item.folder ? 'f' : (LETTERS[item.name.slice(item.name.lastIndexOf('.') + 1)] ?? 'u');
}

function principal(): Record<string, unknown> {
  return {
    directoryObjectId: ME.objectId,
    email: ME.email,
    id: ME.id,
    isActive: true,
    isExternal: false,
    loginName: ME.login,
    name: ME.name,
  };
}
