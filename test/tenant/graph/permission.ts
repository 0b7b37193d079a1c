import { ME, PEOPLE } from '../fixture/people';
import type { Grant, SharingLink } from '../state';

/** https://learn.microsoft.com/en-us/graph/api/resources/permission */
export function linkPermission(link: SharingLink): Record<string, unknown> {
  return {
    id: link.shareId,
    roles: [link.role === 'edit' ? 'write' : 'read'],
    hasPassword: link.hasPassword,
    ...(link.expires && { expirationDateTime: link.expires }),
    ...(link.recipients.length && { grantedToIdentitiesV2: link.recipients.map(email => ({ user: identity(email) })) }),
    link: {
      scope: link.scope === 'specific' ? 'users' : link.scope,
      type: link.blocksDownload ? 'blocksDownload' : link.role,
      webUrl: link.url,
      preventsDownload: link.blocksDownload,
    },
  };
}

export function grantPermission(grant: Grant): Record<string, unknown> {
  return {
    id: grant.id,
    roles: [grant.role === 'edit' ? 'write' : 'read'],
    ...(grant.expires && { expirationDateTime: grant.expires }),
    grantedToV2: { user: identity(grant.email) },
    invitation: { email: grant.email, signInRequired: true },
  };
}

export function ownerPermission(): Record<string, unknown> {
  return { id: 'owner', roles: ['owner'], grantedToV2: { user: identity(ME.email) } };
}

function identity(email: string): Record<string, unknown> {
  const known = PEOPLE.find(person => person.email === email);
  return { displayName: known?.name ?? email, email, ...(known && { id: known.objectId }) };
}
