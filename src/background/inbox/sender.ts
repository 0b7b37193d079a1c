/** According to the browser; only the actor comes from the page. */

import delay from 'delay';
import type { Runtime } from 'webextension-polyfill';
import { browser } from '../../browser';
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

/** A frame that hangs answers nothing. */
const ADDRESS_TIMEOUT_MS = 200;

/**
 * On a busy machine Chromium goes on reporting `about:blank`, but the right origin, for a few
 * frames that have long loaded (measured: 5 of 600). The frame itself knows its address.
 */
export async function withAddress(sender: Sender): Promise<Sender> {
  const { url, tab, frameId = 0 } = sender;
  if (url !== 'about:blank' || tab?.id === undefined) return sender;
  const asked = browser.scripting.executeScript({
    target: { tabId: tab.id, frameIds: [frameId] },
    func: () => location.href,
    injectImmediately: true,
  });
  const frames = await Promise.race([asked, delay(ADDRESS_TIMEOUT_MS, { value: [] })]).catch(() => []);
  const address = String(frames[0]?.result);
  return URL.canParse(address) && new URL(address).origin === sender.origin ? { ...sender, url: address } : sender;
}

/** Host of the sending frame. */
export function frameHostOf({ url, origin }: Sender): string | undefined {
  return hostOf(url) || hostOf(origin);
}

/** The SharePoint site, if it has a path. */
function siteOf(address: string | undefined): string | undefined {
  if (!address || !URL.canParse(address)) return undefined;
  const { hostname, pathname } = new URL(address);
  return siteAt(hostname, percentDecoded(pathname));
}

export function originOf(sender: Sender, actor: Actor | undefined): Origin {
  const { url, tab } = sender;
  const pageHost = hostOf(tab?.url);
  // Of a frame without an address only if it is of the page's host.
  const isOfPage = hostOf(url) !== '' || frameHostOf(sender) === pageHost;
  const site = siteOf(url) ?? (isOfPage ? siteOf(tab?.url) : undefined);
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
