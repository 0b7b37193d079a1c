/** All recognisers, and the one question the rest of the extension asks them. */
import type { Meaning, Observation } from '../event';
import { excelDownload } from './excel-download';
import { graphAttachmentDownload } from './graph-attachment-download';
import { graphCreateLink } from './graph-create-link';
import { graphDownload } from './graph-download';
import { graphInvite } from './graph-invite';
import { graphPermission } from './graph-permission';
import { onedriveBytesDownload } from './onedrive-bytes-download';
import type { Recogniser } from './recogniser';
import { sharepointAccessRequest } from './sharepoint-access-request';
import { sharepointDocumentSharing } from './sharepoint-document-sharing';
import { sharepointDownload } from './sharepoint-download';
import { sharepointFluidLink } from './sharepoint-fluid-link';
import { sharepointForwardLink } from './sharepoint-forward-link';
import { sharepointOlderLink } from './sharepoint-older-link';
import { sharepointPreauthorizedUrl } from './sharepoint-preauthorized-url';
import { sharepointRoleAssignment } from './sharepoint-role-assignment';
import { sharepointShareLink } from './sharepoint-share-link';
import { sharepointShareObject } from './sharepoint-share-object';
import { sharepointSiteGroup } from './sharepoint-site-group';
import { sharepointUnshare } from './sharepoint-unshare';
import { zipDownload } from './zip-download';

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
  sharepointAccessRequest,
  sharepointShareObject,
  sharepointDocumentSharing,
  sharepointForwardLink,
  sharepointOlderLink,
  sharepointPreauthorizedUrl,
  sharepointFluidLink,
  onedriveBytesDownload,
  excelDownload,
];

/** What a URL in lower case must contain one of; everything else is none of our business. */
export const LITERALS: readonly string[] = [...new Set(RECOGNISERS.flatMap(recogniser => recogniser.literals))];

/**
 * What the request means, or `undefined`. A recogniser is only asked if the URL contains one of its literals, so this never knows more than
 * the filters of the two witnesses let through. One that throws costs its own answer and is told to `onThrow`; the others are still asked.
 */
export function recognise(observation: Observation, onThrow?: (id: string, error: unknown) => void): Meaning | undefined {
  const url = `${observation.host}${observation.path}?${observation.query}`.toLowerCase();
  for (const { id, literals, recognise: ask } of RECOGNISERS) {
    if (!literals.some(literal => url.includes(literal))) continue;
    try {
      const meaning = ask(observation);
      if (meaning) return meaning;
    } catch (error) {
      onThrow?.(id, error);
    }
  }
  return undefined;
}
