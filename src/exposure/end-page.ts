import { defined } from '../defined';
import type { ObjectKind } from '../event';
import { isHost } from '../recognise/read/host';
import type { Access } from './access';
import { type DocumentPage, documentPage } from './document-page';

export interface EndPage {
  url: string;
  what: DocumentPage['what'] | 'apps' | 'directory' | 'outlook';
}

/**
 * Sources: learn.microsoft.com, "Manage your apps in the My Apps portal"; for the US government its
 * admin center; support.microsoft.com, "Apps and services that can access your data". Unknown for
 * 21Vianet.
 */
const APPS: ReadonlyMap<string, string> = new Map([
  ['login.microsoftonline.com', 'https://myapps.microsoft.com/'],
  ['login.microsoft.com', 'https://myapps.microsoft.com/'],
  ['login.windows.net', 'https://myapps.microsoft.com/'],
  ['login.microsoftonline.us', 'https://myapps.microsoft.us/'],
  ['login.partner.microsoftonline.cn', 'https://account.activedirectory.windowsazure.cn/r#/applications'],
  ['login.chinacloudapi.cn', 'https://account.activedirectory.windowsazure.cn/r#/applications'],
  ['login.live.com', 'https://account.live.com/consent/Manage'],
]);

/**
 * Source: learn.microsoft.com, FAQ of Microsoft Entra, "How can I allow Microsoft Entra admin
 * center URLs on my firewall".
 */
const DIRECTORIES: ReadonlyMap<string, string> = new Map([
  ['graph.microsoft.com', 'https://entra.microsoft.com/'],
  ['graph.microsoft.us', 'https://entra.microsoft.us/'],
  ['dod-graph.microsoft.us', 'https://entra.microsoft.us/'],
  ['microsoftgraph.chinacloudapi.cn', 'https://entra.microsoftonline.cn/'],
]);

/**
 * Sources: learn.microsoft.com, "Office 365 URLs and IP address ranges" of each cloud;
 * support.microsoft.com, "Use rules in Outlook.com" and "Share your calendar".
 */
const OUTLOOKS: ReadonlyMap<string, string> = new Map([
  ['graph.microsoft.com', 'https://outlook.office.com/'],
  ['graph.microsoft.us', 'https://outlook.office365.us/'],
  ['microsoftgraph.chinacloudapi.cn', 'https://partner.outlook.cn/'],
]);

export function endsIn({
  kind,
  host,
  object,
}: Pick<Access['activity'], 'kind' | 'host' | 'object'>): 'apps' | 'directory' | 'document' | ObjectKind {
  if (object) return object;
  if (kind === 'guest-invite') return 'directory';
  if (kind !== 'oauth-consent') return 'document';
  return isHost(host, 'sign-in') ? 'apps' : 'directory';
}

export function endPage(
  { activity, pageHost }: Pick<Access, 'activity' | 'pageHost'>,
  ownServers: readonly string[],
): EndPage | undefined {
  const { host } = activity;
  switch (endsIn(activity)) {
    case 'apps':
      return led(APPS.get(host), 'apps');
    case 'directory':
      return led(DIRECTORIES.get(host), 'directory');
    case 'mailbox':
      return led(OUTLOOKS.get(host), 'outlook', 'mail/');
    case 'calendar':
      return led(OUTLOOKS.get(host), 'outlook', 'calendar/');
    case 'group':
      return undefined;
    default:
      return documentPage({ activity, ...defined({ pageHost }) }, ownServers);
  }
}

function led(url: string | undefined, what: EndPage['what'], path = ''): EndPage | undefined {
  return url === undefined ? undefined : { url: `${url}${path}`, what };
}
