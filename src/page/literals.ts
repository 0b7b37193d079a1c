/** What the page hook looks for. A copy in this folder, since its script can import nothing; `test/repo` compares it with the recognisers. */

/** One of these is in the lower-cased address. What several literals of recognisers have in common stands once: every byte of the hook counts. */
export const LITERALS = [
  'sharelink',
  'download.aspx',
  '$value',
  '%24value',
  'openbinarystream',
  'download=1',
  '/transform/zip',
  '/content',
  'createlink',
  '/invite',
  '.invite',
  '/permission/grant',
  '/permissions',
  '/attachments/',
  'unshare',
  'deletelinkbykind',
  'roleassignment',
  'roleinheritance',
  'sitegroups',
  'associated',
  'accessrequests.changerequeststatus',
  'shareobject',
  'updatedocumentsharinginfo',
  'forwardobjectlink',
  'anonymouslink',
  'organizationsharinglink',
  'getpreauthorizedaccessurl',
  '/xlfilehandler.aspx',
];

/** And the host is one of these or below one of these. */
export const HOSTS = ['sharepoint.com', 'svc.ms', 'graph.microsoft.com', 'officeapps.live.com', 'onedrive.live.com', 'cloud.microsoft'];
