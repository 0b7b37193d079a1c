/** Where a person can end an access by hand. */
import { isHost } from '../recognise/read/host';
import type { Access } from './access';
import { type DocumentPage, documentPage } from './document-page';

export interface EndPage {
  /** Absolute, https. */
  url: string;
  /**
   * As in `DocumentPage`. `apps`: the apps that a person has let in. `directory`: the accounts and
   * apps of an organisation, for those who administer them.
   */
  what: DocumentPage['what'] | 'apps' | 'directory';
}

/**
 * Apps of an account, by where it signs in: of work in the worldwide cloud (learn.microsoft.com,
 * "Manage your apps in the My Apps portal") and in that of the US government, as Microsoft's own
 * admin center leads there; of one's own (support.microsoft.com, "Apps and services that can access
 * your data"). Where they are in the cloud that 21Vianet operates is not known well enough to lead
 * anybody there.
 */
const APPS: ReadonlyMap<string, string> = new Map([
  ['login.microsoftonline.com', 'https://myapps.microsoft.com/'],
  ['login.microsoft.com', 'https://myapps.microsoft.com/'],
  ['login.windows.net', 'https://myapps.microsoft.com/'],
  ['login.microsoftonline.us', 'https://myapps.microsoft.us/'],
  ['login.live.com', 'https://account.live.com/consent/Manage'],
]);

/**
 * Directories, by where their interface is: the admin centers of the clouds (learn.microsoft.com,
 * FAQ of Microsoft Entra: "How can I allow Microsoft Entra admin center URLs on my firewall").
 */
const DIRECTORIES: ReadonlyMap<string, string> = new Map([
  ['graph.microsoft.com', 'https://entra.microsoft.com/'],
  ['graph.microsoft.us', 'https://entra.microsoft.us/'],
  ['dod-graph.microsoft.us', 'https://entra.microsoft.us/'],
  ['microsoftgraph.chinacloudapi.cn', 'https://entra.microsoftonline.cn/'],
]);

/**
 * Whether it stands with the person's account, with the organisation's directory, or with a
 * document.
 */
export function endsIn({ kind, host }: Pick<Access['activity'], 'kind' | 'host'>): 'apps' | 'directory' | 'document' {
  if (kind === 'guest-invite') return 'directory';
  if (kind !== 'oauth-consent') return 'document';
  return isHost(host, 'sign-in') ? 'apps' : 'directory';
}

/** @param ownServers as in `documentPage` */
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
    default:
      return documentPage({ activity, ...(pageHost === undefined ? {} : { pageHost }) }, ownServers);
  }
}

function led(url: string | undefined, what: EndPage['what']): EndPage | undefined {
  return url === undefined ? undefined : { url, what };
}
