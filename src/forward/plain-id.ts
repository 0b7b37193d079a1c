/** By their shape, because a page can write anything. */

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * A GUID; a number; `<list>#<item>` (`FileRef.id`); a driveItem (measured in Graph's examples,
 * learn.microsoft.com "driveItem resource type": `01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K`), in a
 * personal OneDrive `0123456789ABCDEF!123` or `0123456789ABCDEF!s` and a GUID without dashes; an
 * app of the older Live SDK (learn.microsoft.com "Client ID", OneDrive API: `000000004C12AE6F`).
 */
const ID = new RegExp(
  `^(?:${GUID}(?:#\\d{1,12})?|\\d{1,12}|01[A-Z2-7]{32}|[0-9a-f]{8,16}!(?:\\d{1,12}|s[0-9a-f]{32})|[0-9a-f]{16})$`,
  'i',
);

/** Graph makes other permission ids from the account. */
export function isPlainId(text: string): boolean {
  return ID.test(text);
}

/** A UUID with a batch number and a kind of fact, or an entry about the log. */
const OWN_ENTRY_ID = new RegExp(
  `^(?:${GUID}(?:\\.\\d{1,4})?(?::[a-z]+)*(?::\\d+)?$|(?:checkpoint|cut|flood|full|kept|lost|removed):)`,
);

/** A compromised page process can choose other ids. */
export function isOwnEntryId(text: string): boolean {
  return OWN_ENTRY_ID.test(text);
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(' '));
}

/** From learn.microsoft.com "Microsoft Graph permissions reference", and older interfaces. */
const RESOURCES = wordSet(
  'AccessReview AdministrativeUnit Agreement AgreementAcceptance AllSites Analytics APIConnectors AppCatalog Application AppRoleAssignment ApprovalRequest AuditLog ' +
    'BitlockerKey Bookings BookingsAppointment BusinessScenarioConfig BusinessScenarioData Calendars Channel ChannelMember ChannelMessage ChannelSettings Chat ChatMember ' +
    'ChatMessage ChatSettings CloudPC ConsentRequest Contacts CrossTenantInformation CustomSecAttributeAssignment DelegatedPermissionGrant Device DeviceManagementApps ' +
    'DeviceManagementConfiguration DeviceManagementManagedDevices DeviceManagementRBAC DeviceManagementServiceConfig Directory DirectoryRecommendations Domain EAS eDiscovery ' +
    'EduAdministration EduAssignments EduRoster EntitlementManagement EWS ExternalConnection ExternalItem Family FileStorageContainer Files Financials Group GroupMember ' +
    'IdentityProvider IdentityRiskEvent IdentityRiskyUser IdentityUserFlow IMAP InformationProtectionPolicy LearningContent Lists ListItems Mail MailboxFolder MailboxItem ' +
    'MailboxSettings ManagedTenants Member MyFiles Notes Notifications OnlineMeetingArtifact OnlineMeetingRecording OnlineMeetings OnlineMeetingTranscript OnPremisesPublishingProfiles ' +
    'Organization OrgContact People PeopleSettings Place Policy POP Presence Printer PrinterShare PrintJob PrintSettings PrivilegedAccess Project ProgramControl RecordsManagement ' +
    'Reports ReportSettings ResourceSpecificPermissionGrant RoleAssignmentSchedule RoleManagement Schedule SearchConfiguration SecurityActions SecurityAlert SecurityEvents SecurityIncident ' +
    'ServiceHealth ServiceMessage ServicePrincipalEndpoint SharePointTenantSettings ShortNotes Sites SMTP SubjectRightsRequest Subscription Synchronization Tasks Team TeamMember ' +
    'TeamsActivity TeamsApp TeamsAppInstallation TeamSettings TeamsTab TeamTemplates TeamworkDevice TeamworkTag TermStore ThreatAssessment ThreatHunting ThreatIndicators ' +
    'ThreatSubmission TrustFrameworkKeySet UnifiedGroupMember User UserActivity UserAuthenticationMethod UserNotification UserShiftPreferences VirtualAppointment VirtualEvent WindowsUpdates ' +
    'WorkforceIntegration',
);

const OPERATIONS = wordSet(
  'AccessAsUser All AppFolder Approve AsGuest ByUser Chat Create CreatedByApp Delete DeleteHidden Directory EnableDisableAccount Execute Export FullControl Group Hidden ' +
    'Invite InviteExternal Join JoinGroupCall Manage ManageAccess ManageAsApp ManageContent Migrate OwnedBy PrivilegedOperations Query Read ReadAll ReadBasic ReadForChat ' +
    'ReadForTeam ReadForUser ReadHidden ReadWrite ReadWriteForChat ReadWriteForTeam ReadWriteForUser ReadWriteSelfForChat ReadWriteSelfForTeam ReadWriteSelfForUser Selected ' +
    'SelectedOperations Send Shared Start Submit Team UpdatePermissions User Write WhereInstalled',
);

/**
 * OpenID Connect, all registered ones; Exchange, Live SDK and OneDrive API (learn.microsoft.com).
 */
const OTHER_SCOPES = wordSet(
  '.default openid profile email offline_access full_access_as_user full_access_as_app user_impersonation onedrive.readonly onedrive.readwrite onedrive.appfolder ' +
    'wl.basic wl.signin wl.offline_access wl.emails wl.calendars wl.calendars_update wl.contacts_birthday wl.contacts_calendars wl.contacts_create wl.contacts_emails ' +
    'wl.contacts_photos wl.contacts_skydrive wl.photos wl.skydrive wl.skydrive_update wl.imap wl.phone_numbers wl.postal_addresses wl.work_profile',
);

/** Only Microsoft's, `Files.ReadWrite.All`: other services choose their own names. */
export function isKnownScope(text: string): boolean {
  const [resource = '', ...operations] = text.toLowerCase().split('.');
  return (
    OTHER_SCOPES.has(text.toLowerCase()) ||
    (RESOURCES.has(resource) &&
      operations.length > 0 &&
      operations.length <= 3 &&
      operations.every(word => OPERATIONS.has(word)))
  );
}

/** `-2147024891` or `-2147024891, System.UnauthorizedAccessException`. */
const NUMERIC_CODE = /^-?\d{1,10}(?:, ([A-Za-z.]+))?$/;

/**
 * Codes of Graph and OneDrive (learn.microsoft.com "Microsoft Graph error responses", "Error
 * resource type"), SharePoint's exceptions, and Google Drive ("Resolve errors").
 */
const REFUSALS = wordSet(
  'accessDenied accessRestricted activityLimitReached badRequest capabilityDisabled conflict forbidden generalException gone invalidAuthenticationToken ' +
    'invalidArgument invalidRange invalidRequest itemNotFound malwareDetected nameAlreadyExists noPermissionsInAccessToken noResolvedUsers notAllowed notFound ' +
    'notSupported quotaLimitReached resourceModified resourceNotFound resyncRequired serviceNotAvailable sharingDisabled tooManyRequests unauthenticated ' +
    'unauthorized unknownError authError backendError cannotShareTeamDriveWithNonGoogleAccounts dailyLimitExceeded domainPolicy insufficientFilePermissions ' +
    'insufficientPermissions internalError invalid invalidSharingRequest rateLimitExceeded sharingRateLimitExceeded userRateLimitExceeded ' +
    'System.ArgumentException System.ArgumentOutOfRangeException System.InvalidOperationException System.IO.DirectoryNotFoundException ' +
    'System.IO.FileNotFoundException System.NotSupportedException System.UnauthorizedAccessException Microsoft.SharePoint.Client.InvalidClientQueryException ' +
    'Microsoft.SharePoint.Client.ResourceNotFoundException Microsoft.SharePoint.SPDuplicateValuesFoundException Microsoft.SharePoint.SPException ' +
    'SecondLook.Stopped',
);

export function isKnownRefusal(text: string): boolean {
  const [, exception] = NUMERIC_CODE.exec(text) ?? [undefined, text];
  return exception === undefined || REFUSALS.has(exception.toLowerCase());
}
