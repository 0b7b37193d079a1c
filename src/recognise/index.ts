/** All recognisers, and the one question the rest of the extension asks them. */
import type { BatchPart, Meaning, Observation } from '../event';
import { requestsIn } from './batch/batch';
import { unreadableBatch } from './batch/unreadable-batch';
import { compile } from './custom/compile';
import type { RecogniserData } from './custom/data';
import { googleAccessRequest } from './google/google-access-request';
import { googleCopyMove } from './google/google-copy-move';
import { googleDownload } from './google/google-download';
import { googleExport } from './google/google-export';
import { googlePermission } from './google/google-permission';
import { googlePublish } from './google/google-publish';
import { googleUpload } from './google/google-upload';
import { googleZipDownload } from './google/google-zip-download';
import { graphAppRole } from './graph/graph-app-role';
import { graphAttachmentDownload } from './graph/graph-attachment-download';
import { graphChatShare } from './graph/graph-chat-share';
import { graphConsentGrant } from './graph/graph-consent-grant';
import { graphCopyMove } from './graph/graph-copy-move';
import { graphCreateLink } from './graph/graph-create-link';
import { graphDownload } from './graph/graph-download';
import { graphExport } from './graph/graph-export';
import { graphGuestInvite } from './graph/graph-guest-invite';
import { graphInvite } from './graph/graph-invite';
import { graphMailSend } from './graph/graph-mail-send';
import { graphPermission } from './graph/graph-permission';
import { graphUpload } from './graph/graph-upload';
import { excelDownload } from './office/excel-download';
import { officeExport } from './office/office-export';
import { officePrint } from './office/office-print';
import { onedriveBytesDownload } from './office/onedrive-bytes-download';
import { onedriveDownload } from './office/onedrive-download';
import { onedriveZipDownload } from './office/onedrive-zip-download';
import { syncStart } from './office/sync-start';
import { teamsChatShare } from './office/teams-chat-share';
import { zipDownload } from './office/zip-download';
import { AMAZON_S3 } from './other/amazon-s3';
import { oauthConsent } from './other/oauth-consent';
import { owaAttachmentDownload } from './outlook/owa-attachment-download';
import { owaMailSend } from './outlook/owa-mail-send';
import { withJsonBody, withTextBody } from './read/misread';
import { percentDecoded } from './read/percent';
import type { Recogniser } from './recogniser';
import { withoutSecretsIn } from './redact';
import { sharepointAccessRequest } from './sharepoint/sharepoint-access-request';
import { sharepointCopyMove } from './sharepoint/sharepoint-copy-move';
import { sharepointDirectoryGroup } from './sharepoint/sharepoint-directory-group';
import { sharepointDocumentSharing } from './sharepoint/sharepoint-document-sharing';
import { sharepointDownload } from './sharepoint/sharepoint-download';
import { sharepointFluidLink } from './sharepoint/sharepoint-fluid-link';
import { sharepointForwardLink } from './sharepoint/sharepoint-forward-link';
import { sharepointListExport } from './sharepoint/sharepoint-list-export';
import { sharepointMailSend } from './sharepoint/sharepoint-mail-send';
import { sharepointOlderLink } from './sharepoint/sharepoint-older-link';
import { sharepointPreauthorizedUrl } from './sharepoint/sharepoint-preauthorized-url';
import { sharepointRoleAssignment } from './sharepoint/sharepoint-role-assignment';
import { sharepointShareLink } from './sharepoint/sharepoint-share-link';
import { sharepointShareObject } from './sharepoint/sharepoint-share-object';
import { sharepointSiteGroup } from './sharepoint/sharepoint-site-group';
import { sharepointSiteUser } from './sharepoint/sharepoint-site-user';
import { sharepointUnshare } from './sharepoint/sharepoint-unshare';
import { sharepointUpload } from './sharepoint/sharepoint-upload';

/**
 * Recognisers of ours that are written as those of a policy are: services that nobody must have.
 * Their hosts are asked for, too.
 */
export const SHIPPED_AS_DATA: readonly RecogniserData[] = AMAZON_S3;

/** Most frequent first; no two recognise the same request, so the order changes nothing else. */
export const RECOGNISERS: readonly Recogniser[] = [
  sharepointShareLink,
  sharepointDownload,
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
  graphCopyMove,
  graphGuestInvite,
  graphMailSend,
  graphChatShare,
  graphConsentGrant,
  graphAppRole,
  oauthConsent,
  officeExport,
  sharepointListExport,
  officePrint,
  sharepointUpload,
  sharepointCopyMove,
  syncStart,
  owaMailSend,
  owaAttachmentDownload,
  teamsChatShare,
  googlePermission,
  googleExport,
  googleDownload,
  googleUpload,
  googleCopyMove,
  googleZipDownload,
  googlePublish,
  googleAccessRequest,
  unreadableBatch,
  ...SHIPPED_AS_DATA.map(compile),
];

/** What a URL in lower case must contain one of; everything else is none of our business. */
export const LITERALS: readonly string[] = [...new Set(RECOGNISERS.flatMap(recogniser => recogniser.literals))];

/** Whether a recogniser of ours is asked about this address, in whatever letters it is written. */
export function hasLiteral(observation: Observation): boolean {
  const url = literalsText(observation);
  return LITERALS.some(literal => url.includes(literal));
}

interface Options {
  /** Recognisers of the organisation's own, asked after all of ours. */
  custom?: readonly Recogniser[] | undefined;
  /** Told of a recogniser that threw: its id. */
  onThrow?: ((id: string, error: unknown) => void) | undefined;
}

/**
 * What the request means: nothing, one thing, or for a batch as many as it carries, in its order. A
 * recogniser is only asked if the URL contains one of its literals, so this never knows more than
 * the filters of the two witnesses let through. One that throws costs its own answer and is told to
 * `onThrow`; the others are still asked.
 */
export function recognise(observation: Observation, options?: Options): Meaning[] {
  return recogniseEach(observation, options).map(({ meaning }) => meaning);
}

/** A meaning, and which of the requests in a batch has it. */
export interface Recognised {
  meaning: Meaning;
  part?: BatchPart;
}

/** More activities of one batch are not told one by one. */
const MOST = 200;

/**
 * The same for whoever reads the answers, too. Of more than 200 in a batch the last stands for all
 * that are left.
 */
export function recogniseEach(observation: Observation, { custom = [], onThrow }: Options = {}): Recognised[] {
  try {
    const all = requestsIn(withJsonBody(withTextBody(observation))).flatMap(one => {
      const request = withJsonBody(one);
      const meaning = meaningOf(request, RECOGNISERS, onThrow) ?? meaningOf(request, custom, onThrow);
      return meaning ? [{ meaning, ...(request.part ? { part: request.part } : {}) }] : [];
    });
    return all.length > MOST ? [...all.slice(0, MOST - 1), { meaning: { kind: 'unreadable-batch' } }] : all;
  } catch (error) {
    onThrow?.('batch', error);
    return [];
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

/**
 * The address in lower case, followed by its decoded form if it has escapes: services take an
 * escaped letter for the letter, and clients escape a `$`.
 */
function literalsText(observation: Observation): string {
  const url = addressOf(observation).toLowerCase();
  return url.includes('%') ? `${url} ${percentDecoded(url).toLowerCase()}` : url;
}

function addressOf({ scheme = 'https', host, path, query }: Observation): string {
  return `${scheme}://${host}${path}?${query}`;
}
