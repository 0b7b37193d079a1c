/**
 * Which steps of a request the network witness listens to. Each costs as much as its patterns do,
 * for every request of every site (network-names.ts).
 */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import { meansOfHolding } from '../hold/hold-capabilities';
import { fits } from './match-pattern';
import {
  type Answer,
  answered,
  beginAndLook,
  completed,
  concludeByRedirect,
  type Details,
  failed,
  holdNavigation,
  holdRequest,
  look,
  NAVIGATIONS,
} from './network';
import { filterFor } from './network-filter';
import { headersIn } from './network-headers';
import { type Watch, watched } from './watched';

/** The requests that the network witness hears of at one step of theirs. */
interface Step {
  patternsOf: (watch: Watch) => readonly string[];
  types?: readonly string[];
}

const ALL: Step = { patternsOf: ({ urls }) => urls };
const BY_HEADER: Step = { patternsOf: ({ headerUrls }) => headerUrls };
/** Navigations are few: patterns of whole hosts cost the other requests less than names would. */
const ANSWER: Step = { patternsOf: sitesOf, types: NAVIGATIONS };

/**
 * Watches all requests to these addresses, each but once, whatever else is watched. To be called in
 * the first tick of the worker if its requests are to wake it.
 * @returns how to stop it
 */
export function watchNetwork(watch: Watch): () => void {
  const { webRequest } = browser;
  const added: (() => void)[] = [];
  function on<D extends Details, Extra extends readonly unknown[]>(
    event: {
      addListener(listener: (details: D) => Answer, filter: WebRequest.RequestFilter, ...extra: Extra): void;
      removeListener(listener: (details: D) => Answer): void;
    },
    { patternsOf, types }: Step,
    listener: (details: D) => Answer,
    ...extra: Extra
  ): () => void {
    const filter = filterFor(patternsOf(watch), types);
    // Without a pattern the browser would tell of every request.
    if (filter.urls.length === 0) return () => undefined;
    // What several sets of listeners hear of at this step is left to the first of them.
    const isMine = ({ url }: D) => watched.find(one => fits(patternsOf(one), url)) === watch;
    const heard = (details: D) => (isMine(details) ? listener(details) : undefined);
    event.addListener(heard, filter, ...extra);
    const remove = () => event.removeListener(heard);
    added.push(remove);
    return remove;
  }

  watched.push(watch);
  const whereNothingBlocks = [
    on(webRequest.onBeforeRequest, ALL, beginAndLook, ['requestBody']),
    on(webRequest.onSendHeaders, BY_HEADER, details => void look(details, headersIn(details.requestHeaders)), [
      'requestHeaders',
    ]),
  ];
  // Elsewhere than where it is granted, the browser takes such a listener, does not call it, and
  // compares nothing for it.
  on(webRequest.onBeforeRequest, ALL, holdNavigation, ['blocking', 'requestBody']);
  on(webRequest.onBeforeSendHeaders, ALL, holdRequest, ['blocking', 'requestHeaders']);
  on(webRequest.onBeforeRedirect, ALL, concludeByRedirect);
  on(webRequest.onResponseStarted, ANSWER, answered, ['responseHeaders']);
  on(webRequest.onCompleted, ALL, completed, ['responseHeaders']);
  on(webRequest.onErrorOccurred, ALL, failed);
  meansOfHolding().then(({ blocks }) => {
    if (blocks) for (const remove of whereNothingBlocks) remove();
  });
  return () => {
    watched.splice(watched.indexOf(watch), 1);
    for (const remove of added) remove();
  };
}

/** All addresses of the hosts in its patterns. */
function sitesOf({ urls }: Watch): string[] {
  return [...new Set(urls.map(url => `${url.slice(0, url.indexOf('/', 'https://'.length))}/*`))];
}

/**
 * Tells of the host of every page that is opened in a tab at these addresses, not in a frame of
 * another page, which any site can have. To be called in the first tick.
 */
export function followPages(urls: readonly string[], opened: (host: string) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ url }) => {
      opened(new URL(url).hostname);
    },
    filterFor(urls, ['main_frame']),
  );
}
