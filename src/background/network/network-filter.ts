/** Which requests wake the network witness. */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';

/**
 * Pictures, scripts and styles are never an activity. `object` is: an `<embed>` or `<object>` saves
 * an attachment as a file, as a frame does (measured with Chromium 156).
 */
const TYPES = ['main_frame', 'sub_frame', 'object', 'xmlhttprequest', 'ping', 'beacon', 'other'] as const;

/** @param urls match patterns */
export function filterFor(urls: readonly string[], types: readonly string[] = TYPES): WebRequest.RequestFilter {
  // A type the browser does not know would make it refuse the whole filter (`beacon` is Firefox's
  // word, `ping` Chromium's).
  const known = Object.values((browser.webRequest as unknown as { ResourceType: Record<string, string> }).ResourceType);
  return { urls: [...urls], types: types.filter(type => known.includes(type)) as WebRequest.ResourceType[] };
}
