import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../../browser';

/**
 * Pictures, scripts and styles are never an activity. An `object` (`<embed>`, `<object>`) can save
 * an attachment (measured with Chromium 156).
 */
const TYPES = ['main_frame', 'sub_frame', 'object', 'xmlhttprequest', 'ping', 'beacon', 'other'] as const;

export function filterFor(urls: readonly string[], types: readonly string[] = TYPES): WebRequest.RequestFilter {
  // The browser refuses a filter with an unknown type (`beacon`: Firefox, `ping`: Chromium).
  const known = Object.values((browser.webRequest as unknown as { ResourceType: Record<string, string> }).ResourceType);
  return { urls: [...urls], types: types.filter(type => known.includes(type)) as WebRequest.ResourceType[] };
}
