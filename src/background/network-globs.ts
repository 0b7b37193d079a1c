/** What the network witness asks the browser for. */
import { isKnown } from '../recognise/host';
import { fits } from './match-pattern';

/** SharePoint's and Outlook's names, as documented. */
const NAMES = [
  'shareLink',
  'createLink',
  'createAnonymousLink',
  'createOrganizationSharingLink',
  'shareObject',
  'forwardObjectLink',
  'updateDocumentSharingInfo',
  'updateWebSharingInformation',
  'unshareLink',
  'unshareObject',
  'deleteLinkByKind',
  'deleteAnonymousLink',
  'deleteAllAnonymousLinks',
  'destroyOrganizationSharingLink',
  'removePermissionForUsers',
  'roleAssign',
  'roleInheritance',
  'siteGroups',
  'associatedMemberGroup',
  'associatedOwnerGroup',
  'associatedVisitorGroup',
  'changeRequestStatus',
  'getPreAuthorizedAccessUrl',
  'binaryStream', // open and save
  'download.aspx',
  'xlFileHandler.aspx',
  'processQuery',
  'createUploadSession',
  'startUpload',
  'moveCopyUtil',
  'createCopyJob',
  'copyTo',
  'moveTo',
  'sendMail',
  'oauth2PermissionGrants',
  'pdfHandler.ashx',
  'printHandler.ashx',
  'xlPrintView.aspx',
  'getFileAttachment',
  'getReferenceAttachment',
  'getAllAttachmentsAsZip',
  'downloadMessage',
  'createItem',
  'updateItem',
  'sendItem',
  'invitations',
  'pdfPrint.aspx',
];

/** Everything else that a recogniser looks for, case and all. */
const EXACT = [
  '$value',
  '%24value',
  '$VALUE',
  '%24VALUE',
  'download=1',
  'export=download',
  'alt=media',
  'transform/zip',
  'downloadfiles/',
  '/content',
  '/invite',
  '.invite',
  '/permission',
  '/attachments/',
  '$batch',
  '%24batch',
  'batch/drive/',
  '.createSession',
  '/copy',
  '.copy',
  '/export',
  'v1/exports',
  '/gviz/tq',
  '/pdf?',
  'output=',
  'uc?id=',
  '/files/*/download',
  '/files/*/parents',
  '/files/*/children',
  'addParents=',
  '/accessproposals/',
  'upload/drive/',
  'request.pdf',
  'download?',
  'Download?',
  'iles/add',
  'iles/Add',
  '/conversations/*/messages',
  '/chats/*/messages',
  '/channels*/messages',
  '/primaryChannel/messages',
  '/messages*/send',
  '/messages*/reply',
  '/messages*/forward',
  '/messages*.send',
  '/messages*.reply',
  '/messages*.forward',
  '/authorize',
  '/adminconsent',
  'authorize.srf',
];

/** Where the whole host is of one kind: pre-authenticated bytes of consumer OneDrive. */
const SITES = ['*.files.1drv.com'];

/** `shareLink` -> `hareLink` (also met as `ShareLink`), `sharelink`, `Sharelink`, `SHARELINK`. */
function spellings(name: string): string[] {
  return [name.slice(1), name.toLowerCase(), name[0]?.toUpperCase() + name.slice(1).toLowerCase(), name.toUpperCase()];
}

/**
 * Globs on path and query. Match patterns are case-sensitive, SharePoint is not, so each name is listed in the spellings clients use. As narrow as the
 * recognisers, since each request that passes wakes the worker. A stranger spelling is still seen by the page hook, which compares without case.
 */
const GLOBS = [...new Set([...NAMES.flatMap(spellings), ...EXACT])];

/** On any host: the browser reports nothing of hosts for which there is no permission, neither of the target nor of the page. */
export const PATTERNS: readonly string[] = [...GLOBS.map(glob => `https://*/*${glob}*`), ...SITES.map(site => `https://${site}/*`)];

/**
 * Whether a request to this address is reported to us.
 * @param own a host from which something has been reported, so that we are allowed to see it, known or not.
 */
export function isWatched(address: string, own?: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (hostname === own || isKnown(hostname)) && fits(PATTERNS, address);
}
