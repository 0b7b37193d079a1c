import { isKnown } from '../../recognise/read/host';
import { isWatchedNow, watched } from './active-watches';
import { fits } from './match-pattern';

/** By host and path only: the rest can come from the page. */
export function isSignInOrDenied(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname, pathname } = new URL(address);
  return hostname.startsWith('login.') || /\/(?:AccessDenied|Authenticate)\.aspx$/i.test(pathname);
}

/** A pattern for any host counts only for the same host, or a known one. */
export function isSeen(address: string, from: string): boolean {
  if (!isWatchedNow(address)) return false;
  const { hostname } = new URL(address);
  return hostname === from || isKnown(hostname) || watched.some(({ urls }) => fits(urls.filter(isOfOneHost), address));
}

const isOfOneHost = (pattern: string) => !pattern.startsWith('https://*/');
