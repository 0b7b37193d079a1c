/** What the network witness asks the browser for. */

export const SITES = ['*.sharepoint.com', '*.svc.ms', '*.officeapps.live.com', 'graph.microsoft.com', 'onedrive.live.com'];

/** SharePoint's method names, as documented. */
const METHODS = [
  'shareLink',
  'createLink',
  'createAnonymousLink',
  'createOrganizationSharingLink',
  'shareObject',
  'forwardObjectLink',
  'updateDocumentSharingInfo',
  'unshareLink',
  'unshareObject',
  'deleteLinkByKind',
  'deleteAnonymousLink',
  'deleteAllAnonymousLinks',
  'destroyOrganizationSharingLink',
  'roleAssignment',
  'roleInheritance',
  'siteGroups',
  'associatedMemberGroup',
  'associatedOwnerGroup',
  'associatedVisitorGroup',
  'changeRequestStatus',
  'getPreAuthorizedAccessUrl',
  'openBinaryStream',
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
];

/** Everything else that a recogniser looks for, case and all. */
const EXACT = [
  '$value',
  '%24value',
  'download=1',
  'transform/zip',
  '/content',
  '/invite',
  '.invite',
  '/permission/grant',
  '/permissions',
  '/attachments/',
  '$batch',
  '%24batch',
  '.createSession',
  '/invitations',
  '/copy',
  'request.pdf',
  'download?',
  'Download?',
  'iles/add',
  'iles/Add',
];

/** `shareLink` -> `hareLink` (also met as `ShareLink`), `sharelink`, `Sharelink`. */
function spellings(method: string): string[] {
  return [method.slice(1), method.toLowerCase(), method[0]?.toUpperCase() + method.slice(1).toLowerCase()];
}

/**
 * Globs on path and query. Match patterns are case-sensitive, SharePoint is not, so each method is listed in the spellings clients use. As narrow as the
 * recognisers, since each request that passes wakes the worker. A stranger spelling is still seen by the page hook, which compares without case.
 */
export const GLOBS = [...new Set([...METHODS.flatMap(spellings), ...EXACT])];

/** As match patterns, for the browser. */
export const PATTERNS: readonly string[] = SITES.flatMap(site => GLOBS.map(glob => `https://${site}/*${glob}*`));

/** Whether a request to this address is reported to us. */
export function isWatched(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname, search } = new URL(address);
  const site = SITES.some(known => (known.startsWith('*.') ? `.${hostname}`.endsWith(known.slice(1)) : hostname === known));
  return site && GLOBS.some(glob => `${pathname}${search}`.slice(1).includes(glob));
}
