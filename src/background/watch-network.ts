/** Which steps of a request the network witness listens to. Each costs as much as its patterns do, for every request of every site (network-names.ts). */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import { meansOfHolding } from './holding';
import { fits } from './match-pattern';
import {
  type Answer,
  answered,
  beginAndLook,
  completed,
  concludeByRedirect,
  type Details,
  failed,
  headersIn,
  holdNavigation,
  holdRequest,
  look,
  NAVIGATIONS,
} from './network';
import { filterFor } from './network-filter';
import { type Watch, watched } from './watched';

/**
 * Watches all requests to these addresses, each but once, whatever else is watched. To be called in the first tick of the worker if its requests are to wake it.
 * @returns how to stop it
 */
export function watchNetwork(watch: Watch): () => void {
  const { webRequest } = browser;
  /** A request that several sets of listeners hear of is left to the first. */
  const mine = ({ url }: Details) => watched.find(one => fits(one.urls, url)) === watch;
  const added: (() => void)[] = [];
  function on<D extends Details, Extra extends readonly unknown[]>(
    event: {
      addListener(listener: (details: D) => Answer, filter: WebRequest.RequestFilter, ...extra: Extra): void;
      removeListener(listener: (details: D) => Answer): void;
    },
    filter: WebRequest.RequestFilter,
    listener: (details: D) => Answer,
    ...extra: Extra
  ): () => void {
    // Without a pattern the browser would tell of every request.
    if (filter.urls.length === 0) return () => undefined;
    const heard = (details: D) => (mine(details) ? listener(details) : undefined);
    event.addListener(heard, filter, ...extra);
    const remove = () => event.removeListener(heard);
    added.push(remove);
    return remove;
  }

  watched.push(watch);
  const all = filterFor(watch.urls);
  const whereNothingBlocks = [
    on(webRequest.onBeforeRequest, all, beginAndLook, ['requestBody']),
    on(webRequest.onSendHeaders, filterFor(watch.headerUrls), details => void look(details, headersIn(details.requestHeaders)), [
      'requestHeaders',
    ]),
  ];
  // Elsewhere than where it is granted, the browser takes such a listener, does not call it, and compares nothing for it.
  on(webRequest.onBeforeRequest, all, holdNavigation, ['blocking', 'requestBody']);
  on(webRequest.onBeforeSendHeaders, all, holdRequest, ['blocking', 'requestHeaders']);
  on(webRequest.onBeforeRedirect, all, concludeByRedirect);
  // Navigations are few: patterns of whole hosts cost the other requests less than names would.
  on(webRequest.onResponseStarted, filterFor(sitesOf(watch.urls), NAVIGATIONS), answered, ['responseHeaders']);
  on(webRequest.onCompleted, all, completed, ['responseHeaders']);
  on(webRequest.onErrorOccurred, all, failed);
  meansOfHolding().then(({ blocks }) => {
    if (blocks) for (const remove of whereNothingBlocks) remove();
  });
  return () => {
    watched.splice(watched.indexOf(watch), 1);
    for (const remove of added) remove();
  };
}

/** All addresses of the hosts in these patterns. */
function sitesOf(urls: readonly string[]): string[] {
  return [...new Set(urls.map(url => `${url.slice(0, url.indexOf('/', 'https://'.length))}/*`))];
}

/** Tells of the host of every page that is opened at these addresses. To be called in the first tick. */
export function followPages(urls: readonly string[], opened: (host: string) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ url }) => {
      opened(new URL(url).hostname);
    },
    filterFor(urls, NAVIGATIONS),
  );
}
