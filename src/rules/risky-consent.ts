import type { Rule } from './engine/rule';

/**
 * Without the address of the service (learn.microsoft.com, "Microsoft Graph permissions
 * reference").
 */
const RISKY_SCOPES: readonly string[] = [
  ...[
    'Files.Read',
    'Files.Read.All',
    'Files.ReadWrite*',
    'Sites.Read.All',
    'Sites.ReadWrite.All',
    'Sites.Manage.All',
    'Sites.FullControl.All',
  ],
  ...[
    'AllSites.*',
    'MyFiles.*',
    'Mail.Read*',
    'Mail.Send*',
    'MailboxSettings.ReadWrite',
    'Notes.Read*',
    'Chat.Read*',
    'ChannelMessage.Read*',
  ],
  ...[
    'EWS.AccessAsUser.All',
    'IMAP.AccessAsUser.All',
    'POP.AccessAsUser.All',
    'full_access_as_user',
    'full_access_as_app',
  ],
  ...['Directory.*', 'RoleManagement.*', 'AppRoleAssignment.*', 'Application.ReadWrite*', 'wl.skydrive*', 'onedrive.*'],
];

export const riskyConsent = {
  id: 'risky-consent',
  level: 'high',
  response: 'inform',
  when: [{ kind: ['oauth-consent'], asksFor: RISKY_SCOPES }],
  falsePositives:
    'Tools that the organisation has chosen itself: grant them for all users, and no user is asked again.',
  knownGaps:
    'An app that leaves what it asks for to its registration (`.default`, the older form) does not say it in the address, and the acceptance on the consent page never says it. The name of the app is not there either, only its number.',
} satisfies Rule;
