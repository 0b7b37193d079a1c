/** According to the browser; only the actor comes from the page. */

import type { Runtime } from 'webextension-polyfill';
import { defined } from '../../defined';
import type { Actor } from '../../event';
import { percentDecoded } from '../../recognise/read/percent';
import { siteAt } from '../../recognise/sharepoint/sharepoint-site';
import type { Origin } from '../record/origin';
import { fileOfGoogleDialog } from './dialog-file';
import type { Addresses } from './page-place';

type Sender = Runtime.MessageSender;

export function hostOf(address: string | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/** The SharePoint site, if it has a path. */
function siteOf(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  return siteAt(hostname, percentDecoded(pathname));
}

export function originOf({ url, tab }: Sender, actor: Actor | undefined): Origin {
  const pageHost = hostOf(tab?.url);
  const site = siteOf(url) ?? siteOf(tab?.url);
  const dialogFile = fileOfGoogleDialog([url, tab?.url]);
  return {
    tab: tab?.id ?? -1,
    ...defined({ pageHost, site, dialogFile }),
    ...(actor && Object.keys(actor).length > 0 ? { actor } : {}),
  };
}

export function addressesOf({ url, tab }: Sender): Addresses {
  return [url, tab?.url];
}
