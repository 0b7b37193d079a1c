/** What the page hook looks for. A copy in this folder, since its script can import nothing; `test/repo` compares it with the recognisers. */

/** One of these is in the lower-cased address. */
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
  '/unshare',
  '.unshare',
  'deletelinkbykind',
  'deleteanonymouslink',
  'deleteallanonymouslinks',
  'destroyorganizationsharinglink',
  'roleassignment',
  'roleinheritance',
  'sitegroups',
  'associatedmembergroup',
  'associatedownergroup',
  'associatedvisitorgroup',
  'accessrequests.changerequeststatus',
  'shareobject',
  'updatedocumentsharinginfo',
  'forwardobjectlink',
  'createanonymouslink',
  'createorganizationsharinglink',
  'getpreauthorizedaccessurl',
  'createlinkscope=',
  'createlinktype=',
  '/xlfilehandler.aspx',
];

/** And the host is one of these or below one of these. */
export const HOSTS = ['sharepoint.com', 'svc.ms', 'graph.microsoft.com', 'officeapps.live.com', 'onedrive.live.com', 'cloud.microsoft'];
