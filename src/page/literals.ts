/** What the page hook looks for. A copy in this folder, since its script can import nothing; `test/repo` compares it with the recognisers. */

/** One of these is in the lower-cased address. Parts of the recognisers' literals, as short as they stay telling: every byte of the hook counts. */
export const LITERALS = [
  'sharelink',
  'download.aspx',
  '$value',
  '%24value',
  'binarystream',
  'download=1',
  'transform/zip',
  '/content',
  'createlink',
  '/invit',
  '.invite',
  '/permission',
  '/attachments/',
  'unshare',
  'linkbykind',
  'roleassignment',
  'roleinheritance',
  'sitegroups',
  'associated',
  'changerequest',
  'shareobject',
  'documentsharing',
  'forwardobject',
  'anonymouslink',
  'sharinglink',
  'preauthorized',
  'handler.as',
  'batch',
  'processquery',
  'sendmail',
  '/request.pdf',
  'movecopy',
  'copyjob',
  '/copyto',
  '/moveto',
];

/** And the host is one of these or below one of these. */
export const HOSTS = ['sharepoint.com', 'svc.ms', 'graph.microsoft.com', 'officeapps.live.com', 'onedrive.live.com', 'cloud.microsoft'];
