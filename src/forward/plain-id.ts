/**
 * Which texts name nobody by their shape, so that they may be sent as they are: ids that services
 * give out, and permissions and codes that they define. A page can write anything there.
 */

const GUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';

/**
 * A GUID; a number; `<list>#<item>` (`FileRef.id`); the id of a driveItem in SharePoint, `01` and
 * 32 characters of base32 (measured in public examples of Graph, learn.microsoft.com "driveItem
 * resource type": `01BYE5RZ6QN3ZWBTUFOFD3GSPGOHDJD36K`), and in a personal OneDrive,
 * `0123456789ABCDEF!123` or `0123456789ABCDEF!s` and a GUID without dashes; an app of the older
 * Live SDK, 16 hexadecimal digits (learn.microsoft.com "Client ID", OneDrive API:
 * `000000004C12AE6F`).
 */
const ID = new RegExp(
  `^(?:${GUID}(?:#\\d{1,12})?|\\d{1,12}|01[A-Z2-7]{32}|[0-9a-f]{8,16}!(?:\\d{1,12}|s[0-9a-f]{32})|[0-9a-f]{16})$`,
  'i',
);

/** Graph makes other ids of permissions from the account they are for. */
export function isPlainId(text: string): boolean {
  return ID.test(text);
}

/**
 * A UUID, with the number of a request in a batch and what the entry tells of it; or what entries
 * about the log itself begin with.
 */
const ENTRY = new RegExp(
  `^(?:${GUID}(?:\\.\\d{1,4})?(?::[a-z]+)*(?::\\d+)?$|(?:checkpoint|cut|flood|full|kept|lost|removed):)`,
);

/**
 * Whether it is the id of an entry as Second Look makes it. A page that has taken over its process
 * chooses those of what it reports.
 */
export function isOwnEntryId(text: string): boolean {
  return ENTRY.test(text);
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(' '));
}

/**
 * First words of the permissions of Microsoft Graph and of what was before it (learn.microsoft.com
 * "Microsoft Graph permissions reference").
 */
const RESOURCES = words(
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

/** What follows them: what may be done, and how far. */
const OPERATIONS = words(
  'AccessAsUser All AppFolder Approve AsGuest ByUser Chat Create CreatedByApp Delete DeleteHidden Directory EnableDisableAccount Execute Export FullControl Group Hidden ' +
    'Invite InviteExternal Join JoinGroupCall Manage ManageAccess ManageAsApp ManageContent Migrate OwnedBy PrivilegedOperations Query Read ReadAll ReadBasic ReadForChat ' +
    'ReadForTeam ReadForUser ReadHidden ReadWrite ReadWriteForChat ReadWriteForTeam ReadWriteForUser ReadWriteSelfForChat ReadWriteSelfForTeam ReadWriteSelfForUser Selected ' +
    'SelectedOperations Send Shared Start Submit Team UpdatePermissions User Write WhereInstalled',
);

/**
 * OpenID Connect, all that is registered, and those of older interfaces: Exchange, and Live SDK and
 * OneDrive API (learn.microsoft.com).
 */
const OTHER_SCOPES = words(
  '.default openid profile email offline_access full_access_as_user full_access_as_app user_impersonation onedrive.readonly onedrive.readwrite onedrive.appfolder ' +
    'wl.basic wl.signin wl.offline_access wl.emails wl.calendars wl.calendars_update wl.contacts_birthday wl.contacts_calendars wl.contacts_create wl.contacts_emails ' +
    'wl.contacts_photos wl.contacts_skydrive wl.photos wl.skydrive wl.skydrive_update wl.imap wl.phone_numbers wl.postal_addresses wl.work_profile',
);

/**
 * Whether it is a permission that Microsoft defines, `Files.ReadWrite.All`. Every service can call
 * its own what it likes.
 */
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

/**
 * A number, with or without one of the exceptions below: `-2147024891,
 * System.UnauthorizedAccessException`.
 */
const NUMBER = /^-?\d{1,10}(?:, ([A-Za-z.]+))?$/;

/**
 * Why services refuse: Graph and OneDrive (learn.microsoft.com "Microsoft Graph error responses",
 * "Error resource type"), SharePoint's exceptions, and Google Drive ("Resolve errors").
 */
const REFUSALS = words(
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

/** Whether it is a code that services give as the reason why they refuse. */
export function isKnownRefusal(text: string): boolean {
  const [, exception] = NUMBER.exec(text) ?? [undefined, text];
  return exception === undefined || REFUSALS.has(exception.toLowerCase());
}
