/**
 * What each kind of activity is called in OCSF (class 6006) and in Microsoft's audit log. Sources
 * of Microsoft's names: `SharePointAuditOperation` and `AuditLogRecordType` in
 * MicrosoftDocs/office-365-management-api (office-365-management-activity-api-schema.md),
 * learn.microsoft.com/purview/audit-log-activities (sharing and access request activities). A name
 * is given only where one click of this kind is known to leave that record.
 *
 * Where 6006 has an activity for it, that is taken: Upload 1, Download 2, Share 12, Unshare 13,
 * Sync 15. All else is 99 with a name of its own:
 * - `copy-move`: requests do not tell a copy from a move in all the ways that both are asked for,
 *   so neither Copy 6 nor Move 7 would be true.
 * - `export` is Download 2: what arrives is a file, in another format.
 * - `chat-share` is Share 12, since a file is handed to others. `mail-send` is not, since a mail
 *   need not carry one.
 * - `permission-change`, `print`, `guest-invite`, `oauth-consent` have no activity there. Other
 *   classes have one for the last two (3001 Account Change, 3005 User Access Management), but only
 *   the directory knows what they demand; so everything that a person did is found in one class.
 * - `unreadable-batch` may be any of these.
 */
import type { Activity, ActivityKind } from '../../event';
import type { Coded } from './event';
import type { Relation } from './recipients';

interface Operation {
  activity: Coded;
  /** `unmapped.action`. */
  action: string;
  /** For people. */
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
  'unreadable-batch': {
    activity: [99, 'Unreadable Batch'],
    action: 'unreadable-batch',
    words: 'Requests that could not be read',
  },
};

/** `AuditLogRecordType`. */
const FILE_OPERATION = 6;
const SHARING_OPERATION = 14;

export interface Microsoft {
  operation: string;
  recordType: number;
}

/**
 * The record that this leaves in Microsoft's audit log. @param isNew `false`: the link was there
 * before, and giving it out again leaves no such record.
 */
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
      // An export leaves `FileDownloaded` or `FileAccessed`, nobody says which; of prints there is
      // no record, of the others none is certain.
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
