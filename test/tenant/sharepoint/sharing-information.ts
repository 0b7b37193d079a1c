import type { Call } from '../call';
import { isOutside, ME, PEOPLE, TENANT_ID } from '../fixture/people';
import { type Item, urlOf } from '../fixture/tenancy';
import type { TenantReply } from '../tenant-reply';
import { canonicalUrl, linkInfo } from './link-info';
import { result } from './odata';

/**
 * What the share dialog asks for when it opens. Members as in
 * koltyakov/sp-metadata:docs/SP.Sharing/EntityTypes/SharingInformation.md; the label is there
 * whether or not it was asked for with `$expand`, because what the real dialog expands is not
 * known.
 */
export function sharingInformation(call: Call, item: Item): TenantReply {
  const label = item.label;
  return result(call, 'GetSharingInformation', 'SP.Sharing.SharingInformation', {
    accessRequestMode: 0,
    anonymousLinkExpirationRestrictionDays: -1,
    anyoneLinkTrackUsers: false,
    blockPeoplePickerAndSharing: false,
    canAddExternalPrincipal: true,
    canAddInternalPrincipal: true,
    canRequestAccessForGrantAccess: false,
    currentRole: 'Owner',
    directUrl: canonicalUrl(item),
    displayName: item.name,
    domainRestrictionSettings: { domainRestrictionMode: 0, restrictedDomains: '' },
    enforceIBSegmentFiltering: false,
    fileExtension: item.folder ? '' : item.name.slice(item.name.lastIndexOf('.') + 1),
    isStubFile: false,
    itemUniqueId: item.uniqueId,
    itemUrl: urlOf(item),
    permissionsInformation: permissions(call, item),
    recipientLimits: null,
    sensitivityLabelInformation: label ? { ...label, hasIRMProtection: false } : null,
    sharedObjectType: item.folder ? 1 : 0,
    shareUiUrl: `https://${call.host}${item.library.web}/_layouts/15/sharedialog.aspx`,
    sharingLinkTemplates: { templates: [] },
    showExternalSharingWarning: true,
    tenantDisplayName: 'Contoso',
    tenantId: TENANT_ID,
    userIsSharingViaMCS: false,
    webTemplateId: 68,
    webUrl: `https://${call.host}${item.library.web}`,
  });
}

/** SP.Sharing.PermissionCollection. */
function permissions(call: Call, item: Item): Record<string, unknown> {
  const owner = { principal: principal(ME.email, ME.name), role: 3, isInherited: true };
  const principals = call.state.grantsOf(item).map(grant => ({
    principal: principal(grant.email, grant.name),
    role: grant.role === 'edit' ? 2 : 1,
    isInherited: false,
  }));
  return {
    hasInheritedLinks: false,
    links: call.state.linksOf(item).map(link => ({
      isInherited: false,
      linkDetails: linkInfo(link),
      linkMembers: link.recipients.map(email =>
        principal(email, PEOPLE.find(one => one.email === email)?.name ?? email),
      ),
    })),
    principals: [owner, ...principals],
    totalNumberOfPrincipals: principals.length + 1,
  };
}

function principal(email: string, name: string): Record<string, unknown> {
  const known = PEOPLE.find(one => one.email === email);
  return {
    email,
    id: known?.id ?? 99,
    isActive: true,
    isExternal: isOutside(email),
    loginName: known?.login ?? `i:0#.f|membership|${email.replace('@', '_')}#ext#@contoso.onmicrosoft.com`,
    name,
    principalType: 1,
    userPrincipalName: email,
  };
}
