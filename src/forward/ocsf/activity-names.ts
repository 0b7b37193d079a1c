/**
 * Names of activities in OCSF (class 6006) and in Microsoft's audit log: `SharePointAuditOperation`
 * and `AuditLogRecordType` in MicrosoftDocs/office-365-management-api
 * (office-365-management-activity-api-schema.md), learn.microsoft.com/purview/audit-log-activities.
 * Microsoft's name is given only if one click surely leaves that record. What class 6006 does not
 * have is 99: not every request tells a copy (6) from a move (7); a mail need not carry a file; for
 * `guest-invite` and `oauth-consent` 3001 and 3005 fit, but only the directory knows their fields.
 * An export is a download, because a file arrives.
 */
import type { Activity, ActivityKind } from '../../event';
import type { Coded } from './event';
import type { Relation } from './recipients';

interface Operation {
  activity: Coded;
  /** `unmapped.action` */
  action: string;
  words: string;
}

const UPLOAD: Coded = [1, 'Upload'];
const DOWNLOAD: Coded = [2, 'Download'];
const SHARE: Coded = [12, 'Share'];

export const OPERATIONS: Readonly<Record<ActivityKind, Operation>> = {
  'share-link-create': { activity: SHARE, action: 'share-link-created', words: 'Sharing link' },
  'share-invite': { activity: SHARE, action: 'share-invited', words: 'Invitation to a file' },
  'permission-change': {
    activity: [99, 'Permission Change'],
    action: 'permission-changed',
    words: 'Change of a permission',
  },
  unshare: { activity: [13, 'Unshare'], action: 'unshared', words: 'End of sharing' },
  download: { activity: DOWNLOAD, action: 'downloaded', words: 'Download' },
  'bulk-download': { activity: DOWNLOAD, action: 'bulk-download', words: 'Download of many files' },
  export: { activity: DOWNLOAD, action: 'exported', words: 'Export' },
  print: { activity: [99, 'Print'], action: 'printed', words: 'Print' },
  sync: { activity: [15, 'Sync'], action: 'sync-started', words: 'Start of a sync' },
  upload: { activity: UPLOAD, action: 'uploaded', words: 'Upload' },
  'mail-send': { activity: [99, 'Mail Send'], action: 'mail-sent', words: 'Mail' },
  'chat-share': { activity: SHARE, action: 'chat-shared', words: 'File in a chat' },
  'copy-move': { activity: [99, 'Copy or Move'], action: 'copied-or-moved', words: 'Copy or move' },
  'guest-invite': { activity: [99, 'Guest Invite'], action: 'guest-invited', words: 'Invitation of a guest' },
  'oauth-consent': { activity: [99, 'App Consent'], action: 'consent-asked', words: 'Access for an app' },
  'label-change': { activity: [99, 'Label Change'], action: 'label-changed', words: 'Change of a label' },
  'dlp-override': {
    activity: [99, 'Policy Tip Override'],
    action: 'dlp-overridden',
    words: 'Override of a policy tip',
  },
  'unreadable-batch': {
    activity: [99, 'Unreadable Batch'],
    action: 'unreadable-batch',
    words: 'Requests that could not be read',
  },
};

const FILE_OPERATION = 6;
const SHARING_OPERATION = 14;

export interface Microsoft {
  operation: string;
  recordType: number;
}

/** If the link existed (`isNew` is false), there is no such record. */
export function microsoftOperation(
  activity: Activity,
  relations: readonly Relation[],
  isNew?: boolean,
): Microsoft | undefined {
  const operation = isNew === false ? undefined : named(activity, relations);
  return operation === undefined
    ? undefined
    : { operation, recordType: operation.startsWith('File') ? FILE_OPERATION : SHARING_OPERATION };
}

function named({ kind, scope, breaksInheritance }: Activity, relations: readonly Relation[]): string | undefined {
  switch (kind) {
    case 'download':
    case 'bulk-download':
      return 'FileDownloaded';
    case 'upload':
      return 'FileUploaded';
    case 'share-link-create':
      return scope === undefined ? undefined : LINK_CREATED[scope];
    case 'share-invite':
      if (relations.some(relation => relation === 'external')) return 'SharingInvitationCreated';
      return relations.length > 0 && relations.every(relation => relation === 'internal') ? 'SharingSet' : undefined;
    case 'permission-change':
      if (scope === 'anonymous') return 'AnonymousLinkUpdated';
      return breaksInheritance ? 'SharingInheritanceBroken' : undefined;
    case 'unshare':
      return scope === undefined ? undefined : LINK_REMOVED[scope];
    default:
      // An export leaves `FileDownloaded` or `FileAccessed`, undocumented which. Prints leave no
      // record, and the others are uncertain.
      return undefined;
  }
}

const LINK_CREATED: Partial<Record<NonNullable<Activity['scope']>, string>> = {
  anonymous: 'AnonymousLinkCreated',
  organization: 'CompanyLinkCreated',
  specific: 'SecureLinkCreated',
};

const LINK_REMOVED: Partial<Record<NonNullable<Activity['scope']>, string>> = {
  anonymous: 'AnonymousLinkRemoved',
  organization: 'CompanyLinkRemoved',
};
