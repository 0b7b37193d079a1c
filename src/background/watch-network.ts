/** Which steps of a request the network witness listens to. Each costs as much as its patterns do, for every request of every site (network-names.ts). */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import { meansOfHolding } from './holding';
import { fits } from './match-pattern';
import {
  type Answer,
  answered,
  beginAndLook,
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
import { FIRST_PAGES } from './network-patterns';
import { isWatchedNow, type Watch, watched } from './watched';

/**
 * Watches all requests to these addresses, each but once, whatever else is watched. To be called in the first tick of the worker if its requests are to wake it.
 * @returns how to stop it
 */
export function watchNetwork(watch: Watch): () => void {
  const { webRequest } = browser;
  /** A request that several sets of listeners hear of is left to the first. */
  const mine = ({ url }: Details) => watched.find(one => one === watch || fits(one.urls, url)) === watch;
  const added: (() => void)[] = [];
  function on<D extends Details, Extra extends readonly unknown[]>(
    event: {
      addListener(listener: (details: D) => Answer, filter: WebRequest.RequestFilter, ...extra: Extra): void;
      removeListener(listener: (details: D) => Answer): void;
    },
    urls: readonly string[],
    listener: (details: D) => Answer,
    ...extra: Extra
  ): () => void {
    // Without a pattern the browser would tell of every request.
    if (urls.length === 0) return () => undefined;
    const heard = (details: D) => (mine(details) ? listener(details) : undefined);
    event.addListener(heard, filterFor(urls), ...extra);
    const remove = () => event.removeListener(heard);
    added.push(remove);
    return remove;
  }

  watched.push(watch);
  const { urls, headerUrls } = watch;
  const whereNothingBlocks = [
    on(webRequest.onBeforeRequest, urls, beginAndLook, ['requestBody']),
    on(webRequest.onSendHeaders, headerUrls, details => void look(details, headersIn(details.requestHeaders)), ['requestHeaders']),
  ];
  // Elsewhere than where it is granted, the browser takes such a listener, does not call it, and compares nothing for it.
  on(webRequest.onBeforeRequest, urls, holdNavigation, ['blocking', 'requestBody']);
  on(webRequest.onBeforeSendHeaders, urls, holdRequest, ['blocking', 'requestHeaders']);
  on(webRequest.onBeforeRedirect, urls, concludeByRedirect);
  on(webRequest.onResponseStarted, urls, answered, ['responseHeaders']);
  on(webRequest.onErrorOccurred, urls, failed);
  meansOfHolding().then(({ blocks }) => {
    if (blocks) for (const remove of whereNothingBlocks) remove();
  });
  return () => {
    watched.splice(watched.indexOf(watch), 1);
    for (const remove of added) remove();
  };
}

/** Tells of the host of every page that is opened where something may not be watched yet. To be called in the first tick. */
export function watchFirstPages(opened: (host: string) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    details => {
      const isWatched = isWatchedNow(details.url);
      opened(new URL(details.url).hostname);
      // What its own listeners could not tell of any more.
      if (!isWatched && isWatchedNow(details.url)) beginAndLook(details);
    },
    filterFor(FIRST_PAGES, NAVIGATIONS),
    ['requestBody'],
  );
}
