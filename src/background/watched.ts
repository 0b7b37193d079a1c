/** What the network witness watches now. */
import { fits } from './match-pattern';

export interface Watch {
  /** Match patterns. */
  urls: readonly string[];
  /** Request headers that a recogniser looks at, in lower case. */
  headers?: readonly string[];
}

/** In the order in which it came. */
export const watched: Watch[] = [];

/** Whether a request to this address is reported, as far as the address decides. */
export function isWatchedNow(address: string): boolean {
  return watched.some(({ urls }) => fits(urls, address));
}
