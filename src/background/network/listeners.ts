/** Each pattern costs every request (path-globs.ts). */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';
import { holdCapabilities } from '../hold/hold-capabilities';
import { type Watch, watched } from './active-watches';
import { fits } from './match-pattern';
import {
  answered,
  beginAndLook,
  completed,
  concludeByRedirect,
  type Details,
  failed,
  holdNavigation,
  holdRequest,
  type ListenerResult,
  NAVIGATIONS,
  recordRequest,
} from './network';
import { headersIn } from './network-headers';
import { noteReported } from './reported';
import { filterFor } from './request-filter';

interface Step {
  patternsOf: (watch: Watch) => readonly string[];
  types?: readonly string[];
}

/** Without one of these, requests go unseen or without their end. */
const NEEDED = [
  'onBeforeRequest',
  'onBeforeRedirect',
  'onResponseStarted',
  'onCompleted',
  'onErrorOccurred',
] as const satisfies readonly (keyof WebRequest.Static)[];

/** For each API, whether its listeners are still registered. */
const listening = new Map<object, Set<() => boolean>>();

export function networkState(): { patterns: number; missing: string[] } {
  const patterns = new Set(watched.flatMap(({ urls }) => urls)).size;
  const isAlive = (step: (typeof NEEDED)[number]) =>
    [...(listening.get(browser.webRequest[step]) ?? [])].some(isThere => isThere());
  return { patterns, missing: NEEDED.filter(step => !isAlive(step)) };
}

const ALL: Step = { patternsOf: ({ urls }) => urls };
const BY_HEADER: Step = { patternsOf: ({ headerUrls }) => headerUrls };
const ANSWER: Step = { patternsOf: sitesOf, types: NAVIGATIONS };

/** Call in the first tick if it must wake the worker. @returns how to stop */
export function watchNetwork(watch: Watch): () => void {
  const { webRequest } = browser;
  const added: (() => void)[] = [];
  function on<D extends Details, Extra extends readonly unknown[]>(
    event: {
      addListener(listener: (details: D) => ListenerResult, filter: WebRequest.RequestFilter, ...extra: Extra): void;
      removeListener(listener: (details: D) => ListenerResult): void;
      hasListener(listener: (details: D) => ListenerResult): boolean;
    },
    { patternsOf, types }: Step,
    listener: (details: D) => ListenerResult,
    ...extra: Extra
  ): () => void {
    const filter = filterFor(patternsOf(watch), types);
    // Without a pattern the browser would report every request.
    if (filter.urls.length === 0) return () => undefined;
    const isMine = ({ url }: D) => watched.find(one => fits(patternsOf(one), url)) === watch;
    const ownListener = (details: D) => {
      noteReported();
      return isMine(details) ? listener(details) : undefined;
    };
    event.addListener(ownListener, filter, ...extra);
    const isThere = () => event.hasListener(ownListener);
    const ofEvent = listening.get(event) ?? new Set();
    listening.set(event, ofEvent.add(isThere));
    const remove = () => {
      event.removeListener(ownListener);
      ofEvent.delete(isThere);
    };
    added.push(remove);
    return remove;
  }

  watched.push(watch);
  const whereNothingBlocks = [
    on(webRequest.onBeforeRequest, ALL, beginAndLook, ['requestBody']),
    on(webRequest.onSendHeaders, BY_HEADER, details => void recordRequest(details, headersIn(details.requestHeaders)), [
      'requestHeaders',
    ]),
  ];
  // Without the permission the browser neither calls nor matches these.
  on(webRequest.onBeforeRequest, ALL, holdNavigation, ['blocking', 'requestBody']);
  on(webRequest.onBeforeSendHeaders, ALL, holdRequest, ['blocking', 'requestHeaders']);
  on(webRequest.onBeforeRedirect, ALL, concludeByRedirect);
  on(webRequest.onResponseStarted, ANSWER, answered, ['responseHeaders']);
  // Added per request, it would die with its worker, and with it what is not recorded yet. For
  // `onSendHeaders` that is too late (Chromium 156: 600 of 600 requests).
  on(webRequest.onCompleted, ALL, completed, ['responseHeaders']);
  on(webRequest.onErrorOccurred, ALL, failed);
  holdCapabilities().then(({ blocks }) => {
    if (blocks) for (const remove of whereNothingBlocks) remove();
  });
  return () => {
    watched.splice(watched.indexOf(watch), 1);
    for (const remove of added) remove();
  };
}

function sitesOf({ urls }: Watch): string[] {
  return [...new Set(urls.map(url => `${url.slice(0, url.indexOf('/', 'https://'.length))}/*`))];
}

/** Reports pages opened in tabs; any site can have them in frames. Call in the first tick. */
export function followPages(urls: readonly string[], opened: (host: string) => void): void {
  browser.webRequest.onBeforeRequest.addListener(
    ({ url }) => {
      opened(new URL(url).hostname);
    },
    filterFor(urls, ['main_frame']),
  );
}
