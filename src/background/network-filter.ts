/** Which requests wake the network witness. */
import type { WebRequest } from 'webextension-polyfill';
import { browser } from '../browser';
import { PATTERNS } from './network-globs';

/** Pictures, scripts and styles are never an activity. */
const TYPES = ['main_frame', 'sub_frame', 'xmlhttprequest', 'ping', 'beacon', 'other'] as const;

export function filterFor(): WebRequest.RequestFilter {
  // A type the browser does not know would make it refuse the whole filter (`beacon` is Firefox's word, `ping` Chromium's).
  const known = Object.values((browser.webRequest as unknown as { ResourceType: Record<string, string> }).ResourceType);
  return {
    urls: [...PATTERNS],
    types: TYPES.filter(type => known.includes(type)),
  };
}
