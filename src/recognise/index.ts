import { defined } from '../defined';
import type { BatchPart, Meaning, Observation } from '../event';
import { isUnreadableBatch, requestsIn } from './batch/batch';
import { unreadableBatch } from './batch/unreadable-batch';
import { compile } from './custom/compile';
import type { RecogniserData } from './custom/data';
import { googleAccessLimit } from './google/google-access-limit';
import { googleAccessRequest } from './google/google-access-request';
import { googleCalendarShare } from './google/google-calendar-share';
import { googleCopyMove } from './google/google-copy-move';
import { googleDownload } from './google/google-download';
import { googleExport } from './google/google-export';
import { googleMailAttachment } from './google/google-mail-attachment';
import { googleMailRule } from './google/google-mail-rule';
import { googleMailSend } from './google/google-mail-send';
import { googlePermission } from './google/google-permission';
import { googlePublish } from './google/google-publish';
import { googleShareDialog } from './google/google-share-dialog';
import { googleUpload } from './google/google-upload';
import { googleZipDownload } from './google/google-zip-download';
import { graphAppRole } from './graph/graph-app-role';
import { graphAttachmentDownload } from './graph/graph-attachment-download';
import { graphCalendarShare } from './graph/graph-calendar-share';
import { graphChatShare } from './graph/graph-chat-share';
import { graphConsentGrant } from './graph/graph-consent-grant';
import { graphCopyMove } from './graph/graph-copy-move';
import { graphCreateLink } from './graph/graph-create-link';
import { graphDataExport } from './graph/graph-data-export';
import { graphDownload } from './graph/graph-download';
import { graphExport } from './graph/graph-export';
import { graphGroupAssignment } from './graph/graph-group-assignment';
import { graphGroupPost } from './graph/graph-group-post';
import { graphGuestInvite } from './graph/graph-guest-invite';
import { graphInvite } from './graph/graph-invite';
import { graphLabel } from './graph/graph-label';
import { graphMailRule } from './graph/graph-mail-rule';
import { graphMailSend } from './graph/graph-mail-send';
import { graphMembership } from './graph/graph-membership';
import { graphNewGroup } from './graph/graph-new-group';
import { graphPermission } from './graph/graph-permission';
import { graphPrint } from './graph/graph-print';
import { graphSharingSetting } from './graph/graph-sharing-setting';
import { graphUpload } from './graph/graph-upload';
import { graphUploadFromUrl } from './graph/graph-upload-from-url';
import { literalsText } from './literals-text';
import { excelDownload } from './office/excel-download';
import { mediaTransform } from './office/media-transform';
import { officeExport } from './office/office-export';
import { officePrint } from './office/office-print';
import { onedriveBytesDownload } from './office/onedrive-bytes-download';
import { onedriveDownload } from './office/onedrive-download';
import { onedriveZipDownload } from './office/onedrive-zip-download';
import { syncStart } from './office/sync-start';
import { teamsChatMembers } from './office/teams-chat-members';
import { teamsChatShare } from './office/teams-chat-share';
import { teamsRoster } from './office/teams-roster';
import { wopiDownload } from './office/wopi-download';
import { zipDownload } from './office/zip-download';
import { AMAZON_S3 } from './other/amazon-s3';
import { oauthConsent } from './other/oauth-consent';
import { oauthConsentAccept } from './other/oauth-consent-accept';
import { ewsFolderPermission } from './outlook/ews-folder-permission';
import { ewsGroupMember } from './outlook/ews-group-member';
import { ewsMail } from './outlook/ews-mail';
import { ewsMailboxAccess } from './outlook/ews-mailbox-access';
import { outlookCalendarShare } from './outlook/outlook-calendar-share';
import { outlookMailRule } from './outlook/outlook-mail-rule';
import { owaAttachmentDownload } from './outlook/owa-attachment-download';
import { owaAttachmentJson } from './outlook/owa-attachment-json';
import { owaAttachmentPermission } from './outlook/owa-attachment-permission';
import { owaCalendarShare } from './outlook/owa-calendar-share';
import { owaCloudUpload } from './outlook/owa-cloud-upload';
import { owaEventForward } from './outlook/owa-event-forward';
import { owaEwsProxy } from './outlook/owa-ews-proxy';
import { owaFolderPermission } from './outlook/owa-folder-permission';
import { owaForwarding } from './outlook/owa-forwarding';
import { owaGroupMember } from './outlook/owa-group-member';
import { owaGroupPost } from './outlook/owa-group-post';
import { owaMailRule } from './outlook/owa-mail-rule';
import { owaMailSend } from './outlook/owa-mail-send';
import { withHeaderAsBody } from './outlook/owa-request';
import { withPlainAddress } from './read/address';
import { withoutOverride } from './read/method';
import { readable } from './read/misread';
import type { Recogniser } from './recogniser';
import { withoutSecretsIn } from './redact';
import { sharepointAdminPage } from './sharepoint/page/sharepoint-admin-page';
import { sharepointUploadPage } from './sharepoint/page/sharepoint-upload-page';
import { sharepointAccessRequest } from './sharepoint/sharepoint-access-request';
import { sharepointCopyMove } from './sharepoint/sharepoint-copy-move';
import { sharepointDirectoryGroup } from './sharepoint/sharepoint-directory-group';
import { sharepointDocumentSharing } from './sharepoint/sharepoint-document-sharing';
import { sharepointDownload } from './sharepoint/sharepoint-download';
import { sharepointFluidLink } from './sharepoint/sharepoint-fluid-link';
import { sharepointForwardLink } from './sharepoint/sharepoint-forward-link';
import { sharepointLabel } from './sharepoint/sharepoint-label';
import { sharepointLabelForm } from './sharepoint/sharepoint-label-form';
import { sharepointListAttachment } from './sharepoint/sharepoint-list-attachment';
import { sharepointListExport } from './sharepoint/sharepoint-list-export';
import { sharepointMailSend } from './sharepoint/sharepoint-mail-send';
import { sharepointOlderLink } from './sharepoint/sharepoint-older-link';
import { sharepointPolicyTip } from './sharepoint/sharepoint-policy-tip';
import { sharepointPreauthorizedUrl } from './sharepoint/sharepoint-preauthorized-url';
import { sharepointRoleAssignment } from './sharepoint/sharepoint-role-assignment';
import { sharepointShareLink } from './sharepoint/sharepoint-share-link';
import { sharepointShareObject } from './sharepoint/sharepoint-share-object';
import { sharepointUnshare } from './sharepoint/sharepoint-unshare';
import { sharepointUpload } from './sharepoint/sharepoint-upload';
import { sharepointRemovedGroup } from './sharepoint/site/sharepoint-removed-group';
import { sharepointSiteGroup } from './sharepoint/site/sharepoint-site-group';
import { sharepointSiteUser } from './sharepoint/site/sharepoint-site-user';
import { sharepointUserAdmin } from './sharepoint/site/sharepoint-user-admin';
import { sharepointSoapCopy } from './sharepoint/soap/sharepoint-soap-copy';
import { sharepointSoapPermission } from './sharepoint/soap/sharepoint-soap-permission';
import { OF_TENANT } from './sharepoint/tenant/tenant';

/** Optional services, whose hosts the user must allow. */
export const SHIPPED_AS_DATA: readonly RecogniserData[] = AMAZON_S3;

/** Most frequent first. Recognisers are disjoint, so order affects only speed. */
export const RECOGNISERS: readonly Recogniser[] = [
  sharepointShareLink,
  sharepointDownload,
  wopiDownload,
  zipDownload,
  graphDownload,
  graphCreateLink,
  graphInvite,
  graphPermission,
  graphAttachmentDownload,
  sharepointUnshare,
  sharepointRoleAssignment,
  sharepointSiteGroup,
  sharepointDirectoryGroup,
  sharepointSiteUser,
  sharepointUserAdmin,
  sharepointRemovedGroup,
  sharepointAdminPage,
  ...OF_TENANT,
  sharepointSoapPermission,
  sharepointListAttachment,
  sharepointSoapCopy,
  sharepointAccessRequest,
  sharepointShareObject,
  sharepointDocumentSharing,
  sharepointForwardLink,
  sharepointMailSend,
  sharepointOlderLink,
  sharepointPreauthorizedUrl,
  sharepointFluidLink,
  onedriveBytesDownload,
  onedriveDownload,
  onedriveZipDownload,
  excelDownload,
  graphExport,
  graphUpload,
  graphUploadFromUrl,
  graphCopyMove,
  graphGuestInvite,
  graphMembership,
  graphNewGroup,
  graphMailRule,
  outlookMailRule,
  graphCalendarShare,
  outlookCalendarShare,
  graphMailSend,
  graphGroupPost,
  graphChatShare,
  graphConsentGrant,
  graphAppRole,
  graphLabel,
  graphPrint,
  graphDataExport,
  graphGroupAssignment,
  graphSharingSetting,
  sharepointLabel,
  sharepointLabelForm,
  sharepointPolicyTip,
  oauthConsent,
  oauthConsentAccept,
  mediaTransform,
  officeExport,
  sharepointListExport,
  officePrint,
  sharepointUpload,
  sharepointUploadPage,
  sharepointCopyMove,
  syncStart,
  owaMailSend,
  owaGroupPost,
  owaEwsProxy,
  owaEventForward,
  owaMailRule,
  owaGroupMember,
  owaAttachmentPermission,
  owaCloudUpload,
  owaForwarding,
  owaCalendarShare,
  owaFolderPermission,
  owaAttachmentDownload,
  owaAttachmentJson,
  ewsMail,
  ewsGroupMember,
  ewsMailboxAccess,
  ewsFolderPermission,
  teamsChatShare,
  teamsChatMembers,
  teamsRoster,
  googlePermission,
  googleExport,
  googleDownload,
  googleUpload,
  googleCopyMove,
  googleZipDownload,
  googlePublish,
  googleAccessRequest,
  googleAccessLimit,
  googleShareDialog,
  googleMailSend,
  googleMailAttachment,
  googleMailRule,
  googleCalendarShare,
  unreadableBatch,
  ...SHIPPED_AS_DATA.map(compile),
];

/** Lower case. URLs without any of these are ignored. */
export const LITERALS: readonly string[] = [...new Set(RECOGNISERS.flatMap(recogniser => recogniser.literals))];

export function hasLiteral(observation: Observation): boolean {
  const url = literalsText(observation);
  return LITERALS.some(literal => url.includes(literal));
}

interface Options {
  custom?: readonly Recogniser[] | undefined;
  onThrow?: ((id: string, error: unknown) => void) | undefined;
}

/** In the order of a batch. If a recogniser throws, the others still run. */
export function recognise(observation: Observation, options?: Options): Meaning[] {
  return recogniseEach(observation, options).map(({ meaning }) => meaning);
}

export interface Recognised {
  meaning: Meaning;
  part?: BatchPart;
}

const MAX_ACTIVITIES = 200;

/** The last result stands for the rest of a batch that is too long. */
export function recogniseEach(observation: Observation, { custom = [], onThrow }: Options = {}): Recognised[] {
  const meaningIn = (request: Observation | undefined) =>
    request && (meaningOf(request, RECOGNISERS, onThrow) ?? meaningOf(request, custom, onThrow));
  try {
    const outer = readable(observation);
    const all = requestsIn(outer).flatMap(one => {
      const request = one === outer ? outer : readable(one);
      const plain = withPlainAddress(request);
      const meaning =
        meaningIn(request) ??
        meaningIn(withHeaderAsBody(request)) ??
        meaningIn(withoutOverride(request)) ??
        (plain && (meaningIn(plain) ?? meaningIn(withoutOverride(plain))));
      return meaning ? [{ meaning, ...defined({ part: one.part }) }] : [];
    });
    return all.length > MAX_ACTIVITIES
      ? [...all.slice(0, MAX_ACTIVITIES - 1), { meaning: { kind: 'unreadable-batch' } }]
      : all;
  } catch (error) {
    onThrow?.('batch', error);
    return isUnreadableBatch({ ...observation, hasUnreadBody: true })
      ? [{ meaning: { kind: 'unreadable-batch' } }]
      : [];
  }
}

function meaningOf(
  observation: Observation,
  recognisers: readonly Recogniser[],
  onThrow: Options['onThrow'],
): Meaning | undefined {
  const url = literalsText(observation);
  for (const { id, literals, recognise: ask } of recognisers) {
    if (!literals.some(literal => url.includes(literal))) continue;
    try {
      const meaning = ask(observation);
      if (meaning) return withoutSecretsIn(meaning);
    } catch (error) {
      onThrow?.(id, error);
    }
  }
  return undefined;
}
