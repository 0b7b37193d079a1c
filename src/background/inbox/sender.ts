/** According to the browser; only the actor comes from the page. */

import type { Runtime } from 'webextension-polyfill';
import { defined } from '../../defined';
import type { Actor } from '../../event';
import { percentDecoded } from '../../recognise/read/percent';
import { siteAt } from '../../recognise/sharepoint/sharepoint-site';
import type { Origin } from '../record/origin';
import { fileOfGoogleDialog } from './dialog-file';
import type { Addresses } from './page-place';

/** The types lack `origin`. */
type Sender = Runtime.MessageSender & { origin?: string };

export function hostOf(address: string | undefined): string | undefined {
  return address && URL.canParse(address) ? new URL(address).hostname : undefined;
}

/**
 * Host of the sending frame. On a busy machine Chromium goes on reporting `about:blank` for one
 * that has long loaded (measured, 1 of 30), but its right origin.
 */
export function frameHostOf({ url, origin }: Sender): string | undefined {
  return hostOf(url) || hostOf(origin);
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
