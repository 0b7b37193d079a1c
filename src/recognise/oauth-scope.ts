/** What an app asks for. Names: learn.microsoft.com "Microsoft Graph permissions reference"; which are risky: pages on consent phishing (signals 3.10). */
import { splitAddress } from './address';
import { isHost } from './host';

/** The first word of scopes that reach documents, mail, chats, contacts or the directory. `User.Read`, `openid` and the like do not. */
const RISKY = new Set(
  (
    'files sites allsites myfiles mail mailboxsettings contacts calendars notes chat chatmessage channelmessage directory group application ' +
    'approleassignment rolemanagement delegatedpermissiongrant ews imap pop smtp onedrive full_access_as_user'
  ).split(' '),
);

/** Without the address of the service in front, each once. */
export function scopesIn(list: string | undefined): string[] {
  return [...new Set((list ?? '').split(/[\s,]/).filter(scope => scope !== ''))].map(bareScope);
}

export function isRisky(list: string | undefined): boolean {
  return (list ?? '').split(/[\s,]/).some(scope => isMicrosoft(scope) && reaches(bareScope(scope).toLowerCase()));
}

/** `https://graph.microsoft.com/Files.Read` -> `Files.Read`. */
function bareScope(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}

/** `.default` is all that the app's registration lists. `offline_access` alone comes with every sign-in of MSAL and says nothing. */
function reaches(scope: string): boolean {
  const [first = ''] = scope.split('.', 1);
  return scope === '.default' || RISKY.has(first) || scope.startsWith('wl.skydrive') || scope.startsWith('wl.contacts');
}

/** A scope without an address is one of Graph; `api://<id>/Files.Read` is one of somebody's own service. */
function isMicrosoft(scope: string): boolean {
  if (!scope.includes('://')) return true;
  const { host } = splitAddress(scope);
  return isHost(host, 'graph') || isHost(host, 'sharepoint') || isHost(host, 'mail');
}
