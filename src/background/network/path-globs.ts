/**
 * Chromium compares every pattern with every request (extension_web_request_event_router.cc,
 * ListenerMatchesRequest). Measured with Chromium 156: 0.15 us if the host differs, 0.3 us if its
 * end differs, 3.7 us if the path is searched. So names are few, and one covers several methods.
 * Patterns are case-sensitive, services are not: a name omits a first letter that clients write
 * either way; `*` replaces those further inside.
 */
import type { HostFamily } from '../../recognise/read/host';

interface Names {
  families: readonly HostFamily[];
  /** Absent: all hosts. */
  accepts?: (host: string) => boolean;
  /** Parts of path and query, with `*` for anything. */
  names: readonly string[];
  /** Those whose meaning depends on a request header, such as `X-HTTP-Method`. */
  byHeader?: readonly string[];
}

function isAttachmentHost(host: string): boolean {
  return /^\.?attachment/.test(host);
}

const DRIVE = ['/content', 'nvit', '/permission', 'opy'];

export const NAMES: readonly Names[] = [
  {
    families: ['sharepoint'],
    names: [
      'eLink', // ShareLink, UnshareLink, DeleteLinkByKind, createLink, createLinkScope=
      'elink',
      'LINK',
      'nonymous*ink',
      'at*haring', // OrganizationSharingLink, UpdateDocumentSharingInfo, UpdateWebSharingInformation
      'ar*bject', // ShareObject, UnshareObject, ForwardObjectLink
      'ole*ssign*(', // RoleAssignments/AddRoleAssignment(…), RoleAssignments(5), not their list
      'dd*ole*ssign', // AddRoleAssignment with its arguments in the body
      'ole*nherit', // BreakRoleInheritance
      'roup*ers', // SiteGroups(5)/Users, AssociatedOwnerGroup/Users, DirectorySession/Group('…')/Members
      'eb/*ite*sers', // Web/SiteUsers
      'est*tatus', // ChangeRequestStatus
      'uthorized*ccess*rl', // GetPreAuthorizedAccessUrl
      'ove*o', // RemovePermissionsForUsers, MoveTo, MoveCopyUtil
      'inary*tream', // OpenBinaryStream, SaveBinaryStream
      'value', // $value, also escaped
      'VALUE',
      'ownload*=', // download.aspx?…=, ?download=1
      '_vti_*ry', // _vti_history, owssvr.dll?…query.iqy, ProcessQuery
      't*pload', // StartUpload, createUploadSession
      'y*mail', // Utility.SendEmail, SharePageByEmail
      'iles/*dd',
      'batch',
      'BATCH',
      'ompliance*ag', // SetComplianceTag
      'olicy', // SP_CompliancePolicy_SPPolicyStoreProxy_…, OverridePolicyTip
      ...DRIVE,
    ],
    byHeader: ['ole*ssign*(', 'ole*nherit', 'roup*ers', 'eb/*ite*sers', 'value', 'VALUE', '/content', '/permission'],
  },
  { families: ['onedrive-page'], names: ['ownload?'] },
  {
    families: ['graph', 'onedrive-api'],
    names: [
      'reate*ink',
      'batch',
      'BATCH',
      'value',
      'VALUE',
      'pload*ession', // createUploadSession, upload.createSession
      ...DRIVE,
    ],
    byHeader: ['/content', '/permission', 'value', 'VALUE'],
  },
  {
    families: ['graph'],
    names: [
      'end*ail', // sendMail
      '/attachments*A', // Exchange's ids begin with it; also in `attachments('AAMk...')`
      'ermission*rants', // oauth2PermissionGrants
      'ole*ssign', // appRoleAssignments
      'xport',
      'ataContent', // metadataContent
      'ha*/messages', // chats, channels, primaryChannel
      'en*ti*Label', // assignSensitivityLabel, retentionLabel
      '/members',
      'ers*/*ref', // owners, teachers
      'essageRules',
      'alendarPermission',
      '/messages*send',
      'reply',
      'forward',
    ],
    byHeader: [
      'end*ail',
      '/messages*send',
      'reply',
      'forward',
      'ole*ssign',
      'ermission*rants',
      'en*ti*Label',
      '/members',
      'ers*/*ref',
    ],
  },
  { families: ['onedrive-bytes'], names: [''] },
  { families: ['onedrive-upload'], names: ['ownloadfiles/', 'reate*ession', '/content'] },
  { families: ['media'], names: ['ransform/zip', 'ransform/pdf'] },
  {
    families: ['editor'],
    names: ['l*ile*andler.aspx', 'df*andler.ashx', 'rint*andler.ashx', 'l*rint*iew.aspx', 'equest.pdf'],
  },
  {
    families: ['mail'],
    accepts: host => !isAttachmentHost(host),
    names: [
      'REATEITEM',
      'ate*tem', // CreateItem, UpdateItem
      'end*tem', // SendItem
      'et*e*ttachment', // GetFileAttachment, GetReferenceAttachment
      'ttachments', // GetAllAttachmentsAsZip, /attachments/
      'ownload*essage',
      'df*rint.aspx',
      'xchange.asmx', // Exchange Web Services
      'api/*end', // sendMail, /messages/{id}/send
      'value',
      'VALUE',
      'reply',
      'orward', // also ForwardCalendarEvent
    ],
    byHeader: ['REATEITEM', 'ate*tem', 'end*tem', 'api/*end', 'reply', 'orward'],
  },
  { families: ['mail'], accepts: isAttachmentHost, names: ['ttachment', 'ownload*essage'] },
  { families: ['teams'], names: ['v1/*s/*/me'] }, // /conversations/…/messages, /threads/…/members
  { families: ['sign-in'], names: ['uthorize', 'onsent'] },
];

/** Apart, because they are watched only with the user's permission. */
export const GOOGLE_NAMES: readonly Names[] = [
  {
    families: ['google-api'],
    names: [
      '/permission',
      'pload/drive/',
      'alt=media',
      '/export',
      'v1/exports',
      '/download',
      'ownload?',
      '/accessproposals/',
      'ddParents=',
      '/files/*/parents',
      '/files/*/children',
      'atch/drive/',
      'atch/calendar/',
      '/copy',
      '/calendars/*/acl',
    ],
    byHeader: [
      'ddParents=',
      '/permission',
      '/files/*/parents',
      '/files/*/children',
      'pload/drive/',
      '/calendars/*/acl',
    ],
  },
  {
    families: ['google-api', 'google-mail'],
    names: ['mail/v1/users/*/send', 'mail/v1/users/*/attachments/', 'mail/v1/users/*/settings/'],
  },
  { families: ['google-api'], names: ['atch/gmail/'] },
  { families: ['google-mail'], names: ['batch'] },
  { families: ['google-drive', 'google-docs'], names: ['hareDialogUi/data/batch'] },
  { families: ['google-drive'], names: ['xport=download', 'uc?id=', 'ownload?'] },
  { families: ['google-docs'], names: ['xport', 'ownload', '/gviz/tq', '/pdf?', 'output=', 'uc?id='] },
];
