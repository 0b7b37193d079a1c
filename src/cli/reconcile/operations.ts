/**
 * Which operations of an audit log can be a kind of activity. Microsoft's names:
 * learn.microsoft.com/purview/audit-log-activities and real records in
 * MicrosoftDocs/office-365-management-api; Google's: developers.google.com/workspace/admin/reports
 * (Drive activity events); Amazon's: docs.aws.amazon.com/AmazonS3 (CloudTrail events).
 */

/** The first that fits counts. */
const CLASSES: readonly (readonly [name: string, operations: RegExp])[] = [
  [
    'unshare',
    /^(.*Link(Removed|Deleted)|RemovedFrom.*|SharingRevoked|SharingInvitation(Revoked|Blocked)|PermissionLevelRemoved|SharingInheritanceReset)$/i,
  ],
  [
    'share',
    /^(.*Link(Created|Updated)|AddedTo.*|Sharing(Set|Invitation(Created|Updated)|InheritanceBroken|LinkCreated|LinkUpdated)|AccessRequest(Accepted|Approved)|PermissionLevel(Added|Modified)|PermissionLevelsInheritanceBroken|SitePermissionsModified|change_user_access|change_owner|change_document_(visibility|access_scope)|change_acl_editors|shared_drive_membership_change|Put(Object|Bucket)Acl|PutBucketPolicy|(Put|Delete).*PublicAccessBlock)$/i,
  ],
  ['drive-settings', /^shared_drive_settings_change$/i],
  ['member', /^(MemberAdded|MemberRoleChanged|Add (member|owner) to group\.?|SiteCollectionAdminAdded)$/i],
  ['member-end', /^(MemberRemoved|Remove (member|owner) from group\.?|SiteCollectionAdminRemoved)$/i],
  ['mail-rule', /^(New-InboxRule|Set-InboxRule|UpdateInboxRules)$/i],
  // The same name for a person who is added, changed or removed.
  ['folder-permission', /^((Add|Modify|Update|Remove)FolderPermissions|UpdateCalendarDelegation)$/i],
  ['download', /^(File(SyncDownloadedFull|Downloaded)|download|GetObject)$/i],
  ['print', /^print$/i],
  ['copy-move', /^((File|Folder)(Copied|Moved)|copy|move|source_copy|CopyObject)$/i],
  ['upload', /^(File(Uploaded|SyncUploadedFull)|upload|PutObject|CreateMultipartUpload)$/i],
  ['mail-send', /^(Send|SendAs|SendOnBehalf)$/i],
  ['guest-invite', /^(Invite external user\.?|Add user\.?)$/i],
  [
    'oauth-consent',
    /^(Consent to application\.?|Add delegated permission grant\.?|Add app role assignment (to service principal|grant to user)\.?)$/i,
  ],
  ['chat-share', /^(MessageCreatedHasLink|ChatCreated|MessageSent)$/i],
  // Neither that a labelled file was opened, nor the label of a site (`SiteSensitivityLabel...`).
  [
    'label-change',
    /^((File)?SensitivityLabel(Applied|Changed|Updated|Removed)(Failed)?|FileSensitivityApplied|TagApplied|ComplianceSettingChanged|(Unl|L)ockRecord)$/i,
  ],
  ['dlp-override', /^DLPRuleUndo$/i],
];

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'share-link-create': ['share'],
  'share-invite': ['share', 'folder-permission'],
  'permission-change': ['share', 'unshare', 'member', 'drive-settings', 'mail-rule', 'folder-permission'],
  // Google ends sharing by the same events as it begins it.
  unshare: ['unshare', 'share', 'member-end', 'folder-permission'],
  download: ['download'],
  'bulk-download': ['download'],
  export: ['download'],
  print: ['print'],
  upload: ['upload'],
  'mail-send': ['mail-send'],
  'chat-share': ['chat-share', 'share'],
  'copy-move': ['copy-move'],
  'guest-invite': ['guest-invite', 'share'],
  'oauth-consent': ['oauth-consent'],
  'label-change': ['label-change'],
  'dlp-override': ['dlp-override'],
};

const classOf = (operation: string) => CLASSES.find(([, operations]) => operations.test(operation))?.[0];

/** `undefined`: nothing that Second Look records. */
export function operationClass(operation: string): string | undefined {
  const known = classes.get(operation);
  if (known !== undefined) return known || undefined;
  const found = classOf(operation);
  // A hostile file may have a new name in each record.
  if (classes.size < 10_000) classes.set(operation, found ?? '');
  return found;
}

const classes = new Map<string, string>();

export function canBe(operation: string, kind: string): boolean {
  const found = operationClass(operation);
  return found !== undefined && (KINDS[kind]?.includes(found) ?? false);
}

export function isLogged(kind: string): boolean {
  return KINDS[kind] !== undefined;
}
