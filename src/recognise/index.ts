/** All recognisers, and the one question the rest of the extension asks them. */
import type { BatchPart, Meaning, Observation } from '../event';
import { AMAZON_S3 } from './amazon-s3';
import { requestsIn } from './batch';
import { compile } from './custom/compile';
import type { RecogniserData } from './custom/data';
import { excelDownload } from './excel-download';
import { googleAccessRequest } from './google-access-request';
import { googleCopyMove } from './google-copy-move';
import { googleDownload } from './google-download';
import { googleExport } from './google-export';
import { googlePermission } from './google-permission';
import { googlePublish } from './google-publish';
import { googleUpload } from './google-upload';
import { googleZipDownload } from './google-zip-download';
import { graphAppRole } from './graph-app-role';
import { graphAttachmentDownload } from './graph-attachment-download';
import { graphChatShare } from './graph-chat-share';
import { graphConsentGrant } from './graph-consent-grant';
import { graphCopyMove } from './graph-copy-move';
import { graphCreateLink } from './graph-create-link';
import { graphDownload } from './graph-download';
import { graphExport } from './graph-export';
import { graphGuestInvite } from './graph-guest-invite';
import { graphInvite } from './graph-invite';
import { graphMailSend } from './graph-mail-send';
import { graphPermission } from './graph-permission';
import { graphUpload } from './graph-upload';
import { withJsonBody, withTextBody } from './misread';
import { oauthConsent } from './oauth-consent';
import { officeExport } from './office-export';
import { officePrint } from './office-print';
import { onedriveBytesDownload } from './onedrive-bytes-download';
import { onedriveDownload } from './onedrive-download';
import { onedriveZipDownload } from './onedrive-zip-download';
import { owaAttachmentDownload } from './owa-attachment-download';
import { owaMailSend } from './owa-mail-send';
import { percentDecoded } from './percent';
import type { Recogniser } from './recogniser';
import { withoutSecretsIn } from './redact';
import { sharepointAccessRequest } from './sharepoint-access-request';
import { sharepointCopyMove } from './sharepoint-copy-move';
import { sharepointDirectoryGroup } from './sharepoint-directory-group';
import { sharepointDocumentSharing } from './sharepoint-document-sharing';
import { sharepointDownload } from './sharepoint-download';
import { sharepointFluidLink } from './sharepoint-fluid-link';
import { sharepointForwardLink } from './sharepoint-forward-link';
import { sharepointListExport } from './sharepoint-list-export';
import { sharepointMailSend } from './sharepoint-mail-send';
import { sharepointOlderLink } from './sharepoint-older-link';
import { sharepointPreauthorizedUrl } from './sharepoint-preauthorized-url';
import { sharepointRoleAssignment } from './sharepoint-role-assignment';
import { sharepointShareLink } from './sharepoint-share-link';
import { sharepointShareObject } from './sharepoint-share-object';
import { sharepointSiteGroup } from './sharepoint-site-group';
import { sharepointSiteUser } from './sharepoint-site-user';
import { sharepointUnshare } from './sharepoint-unshare';
import { sharepointUpload } from './sharepoint-upload';
import { syncStart } from './sync-start';
import { teamsChatShare } from './teams-chat-share';
import { unreadableBatch } from './unreadable-batch';
import { zipDownload } from './zip-download';

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
