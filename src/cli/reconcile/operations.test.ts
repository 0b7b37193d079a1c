import { describe, expect, it } from 'vitest';
import { canBe, operationClass } from './operations';

/** Names of the vendors' lists (operations.ts). */
const RECORDED = {
  'share-link-create': ['SecureLinkCreated', 'AddedToSecureLink', 'change_document_visibility'],
  'share-invite': [
    'SharingSet',
    'change_user_access',
    'change_owner',
    'AddFolderPermissions',
    'UpdateFolderPermissions',
  ],
  'permission-change': [
    'AccessRequestAccepted',
    'PermissionLevelsInheritanceBroken',
    'SitePermissionsModified',
    'shared_drive_membership_change',
    'shared_drive_settings_change',
    'MemberAdded',
    'MemberRoleChanged',
    'Add member to group.',
    'Add owner to group.',
    'SiteCollectionAdminAdded',
    'New-InboxRule',
    'Set-InboxRule',
    'UpdateInboxRules',
    'AddFolderPermissions',
    'ModifyFolderPermissions',
    'UpdateCalendarDelegation',
  ],
  unshare: [
    'SecureLinkDeleted',
    'change_user_access',
    'MemberRemoved',
    'Remove member from group.',
    'Remove owner from group.',
    'SiteCollectionAdminRemoved',
    'RemoveFolderPermissions',
  ],
  'oauth-consent': [
    'Consent to application.',
    'Add app role assignment to service principal.',
    'Add app role assignment grant to user.',
  ],
  'label-change': [
    'FileSensitivityLabelApplied',
    'FileSensitivityLabelChanged',
    'FileSensitivityLabelRemoved',
    'FileSensitivityLabelRemovedFailed',
    'SensitivityLabelApplied',
    'SensitivityLabelUpdated',
    'SensitivityLabelChanged',
    'SensitivityLabelRemoved',
    'ComplianceSettingChanged',
    'TagApplied',
    'LockRecord',
    'UnlockRecord',
  ],
  'dlp-override': ['DLPRuleUndo', 'DlpRuleUndo'],
} as const;

describe.each(Object.entries(RECORDED))('%s', (kind, operations) => {
  it.each(operations.map(operation => [operation]))('can be %s', operation => {
    expect(canBe(operation, kind)).toBe(true);
  });
});

it.each([
  'SensitivityLabeledFileOpened',
  'SensitivityLabeledFileRenamed',
  'SensitivityLabelPolicyMatched',
  'SensitivityLabelFileRead',
  'SiteSensitivityLabelChanged',
  'SensitivitLabelApplied',
  'MemberAddedToSomething',
  'Add group.',
  'Update group.',
  'Remove-InboxRule',
  'SharingInvitationAccepted',
  'SecureLinkUsed',
  'DlpRuleMatch',
  // Written by the service for what is in a folder.
  'change_user_access_hierarchy_reconciled',
])('%s is nothing that is recorded', operation => {
  expect(operationClass(operation)).toBeUndefined();
});

it.each([
  ['MemberAdded', 'share-link-create'],
  ['MemberAdded', 'unshare'],
  ['MemberRemoved', 'permission-change'],
  ['New-InboxRule', 'unshare'],
  ['New-InboxRule', 'mail-send'],
  ['SiteCollectionAdminAdded', 'share-invite'],
  ['shared_drive_settings_change', 'share-invite'],
  ['FileSensitivityLabelChanged', 'permission-change'],
])('%s cannot be %s', (operation, kind) => {
  expect(canBe(operation, kind)).toBe(false);
});
