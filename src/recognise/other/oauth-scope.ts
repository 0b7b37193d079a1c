/**
 * Scopes: "Microsoft Graph permissions reference" (learn.microsoft.com); risk: pages on consent
 * phishing (signals 3.10).
 */
import { splitAddress } from '../read/address';
import { isHost } from '../read/host';

/** First words of scopes that reach documents, mail, chats, contacts or the directory. */
const RISKY = new Set(
  (
    'files sites allsites myfiles mail mailboxsettings contacts calendars notes chat chatmessage channelmessage directory group application ' +
    'approleassignment rolemanagement delegatedpermissiongrant people ews imap pop smtp onedrive full_access_as_user'
  ).split(' '),
);

export function scopesIn(list: string | undefined): string[] {
  const scopes = new Set((list ?? '').split(/[\s,]/).filter(scope => scope !== ''));
  return [...scopes].map(scope => (isMicrosoft(scope) ? bareScope(scope) : scope));
}

export function isRisky(list: string | undefined): boolean {
  return (list ?? '').split(/[\s,]/).some(scope => isMicrosoft(scope) && reaches(bareScope(scope).toLowerCase()));
}

function bareScope(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}

/** `User.ReadBasic.All` gives names only. */
const EVERY_ACCOUNT = /^user\.(?!readbasic\.)[a-z]{1,40}\.all$/;

/**
 * `.default` requests the app's whole registration. MSAL adds `offline_access` to every sign-in.
 */
function reaches(scope: string): boolean {
  const [first = ''] = scope.split('.', 1);
  return (
    scope === '.default' ||
    RISKY.has(first) ||
    EVERY_ACCOUNT.test(scope) ||
    scope.startsWith('wl.skydrive') ||
    scope.startsWith('wl.contacts')
  );
}

/** Without a resource, a scope is Graph's; `api://<id>/Files.Read` is a custom service's. */
function isMicrosoft(scope: string): boolean {
  if (!scope.includes('/')) return true;
  const { host } = splitAddress(scope);
  return holdsData(host) || RESOURCE_IDS.has(scope.slice(0, scope.lastIndexOf('/')).toLowerCase());
}

/** The ids of Graph, SharePoint, Exchange, Azure AD Graph and OneNote in every tenant. */
export const RESOURCE_IDS: ReadonlySet<string> = new Set([
  '00000003-0000-0000-c000-000000000000',
  '00000003-0000-0ff1-ce00-000000000000',
  '00000002-0000-0ff1-ce00-000000000000',
  '00000002-0000-0000-c000-000000000000',
  '2d4d3d8e-2be3-4bef-9f87-7875a61c29de',
]);

/** Source: MicrosoftDocs/azure-docs, "Azure AD Graph". */
const AZURE_AD_GRAPH = new Set(['graph.windows.net', 'graph.microsoftazure.us', 'graph.chinacloudapi.cn']);

export function holdsData(host: string): boolean {
  return isHost(host, 'graph') || isHost(host, 'sharepoint') || isHost(host, 'mail') || AZURE_AD_GRAPH.has(host);
}

/** Permissions for apps only, with the same ids in every tenant (same reference). */
const APP_PERMISSIONS: ReadonlyMap<string | undefined, string> = new Map([
  ['01d4889c-1287-42c6-ac1f-5d1e02578ef6', 'Files.Read.All'],
  ['75359482-378d-4052-8f01-80520e7db3cd', 'Files.ReadWrite.All'],
  ['332a536c-c7ef-4017-ab91-336970924f0d', 'Sites.Read.All'],
  ['9492366f-7969-46a4-8d15-ed1a20078fff', 'Sites.ReadWrite.All'],
  ['0c0bf378-bf22-4481-8f81-9e89a9b4960a', 'Sites.Manage.All'],
  ['a82116e5-55eb-4c41-a434-62fe8a61c773', 'Sites.FullControl.All'],
  ['810c84a8-4a9e-49e6-bf7d-12d183f40d01', 'Mail.Read'],
  ['e2a3a72e-5f79-4c64-b1b1-878b674786c9', 'Mail.ReadWrite'],
  ['b633e1c5-b582-4048-a93e-9f11b44c7e96', 'Mail.Send'],
  ['ef54d2bf-783f-4e0f-bca1-3210c0444d99', 'Calendars.ReadWrite'],
  ['6b7d71aa-70aa-4810-a8d9-5d9fb2830017', 'Chat.Read.All'],
  ['7ab1d382-f21e-4acd-a863-ba3e13f7da61', 'Directory.Read.All'],
  ['19dbc75e-c2e2-444c-a770-ec69d8559fc7', 'Directory.ReadWrite.All'],
  ['06b708a9-e830-4db3-a914-8e69da51d44f', 'AppRoleAssignment.ReadWrite.All'],
  ['9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8', 'RoleManagement.ReadWrite.Directory'],
]);

export function appPermission(roleId: string | undefined): string | undefined {
  return APP_PERMISSIONS.get(roleId?.toLowerCase());
}
