/** Where a person can end an access by hand. */
import { isHost } from '../recognise/host';
import type { Access } from './access';
import { type DocumentPage, documentPage } from './document-page';

export interface EndPage {
  /** Absolute, https. */
  url: string;
  /** As in `DocumentPage`. `apps`: the apps that a person has let in. `directory`: the accounts and apps of an organisation, for those who administer them. */
  what: DocumentPage['what'] | 'apps' | 'directory';
}

/** Apps of a work account and of a personal one (learn.microsoft.com, "Manage your apps in the My Apps portal"; support.microsoft.com, "Apps and services that can access your data"). */
const APPS = { work: 'https://myapps.microsoft.com/', personal: 'https://account.live.com/consent/Manage' } as const;
const DIRECTORY = 'https://entra.microsoft.com/';
/** Sign-in of the worldwide cloud; where the pages of the others are is not known well enough to lead anybody there. */
const WORLDWIDE: readonly string[] = ['login.microsoftonline.com', 'login.microsoft.com', 'login.windows.net'];

/** Whether it stands with the person's account, with the organisation's directory, or with a document. */
export function endsIn({ kind, host }: Pick<Access['activity'], 'kind' | 'host'>): 'apps' | 'directory' | 'document' {
  if (kind === 'guest-invite') return 'directory';
  if (kind !== 'oauth-consent') return 'document';
  return isHost(host, 'sign-in') ? 'apps' : 'directory';
}

/** @param ownServers as in `documentPage` */
export function endPage({ activity, pageHost }: Pick<Access, 'activity' | 'pageHost'>, ownServers: readonly string[]): EndPage | undefined {
  const { host } = activity;
  switch (endsIn(activity)) {
    case 'apps':
      if (host === 'login.live.com') return { url: APPS.personal, what: 'apps' };
      return WORLDWIDE.includes(host) ? { url: APPS.work, what: 'apps' } : undefined;
    case 'directory':
      return host === 'graph.microsoft.com' ? { url: DIRECTORY, what: 'directory' } : undefined;
    default:
      return documentPage({ activity, ...(pageHost === undefined ? {} : { pageHost }) }, ownServers);
  }
}
