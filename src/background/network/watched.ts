/** What the network witness watches now. */
import type { RecogniserData } from '../../recognise/custom/data';
import { headersIn } from '../../recognise/custom/places';
import { urlPatternsOf } from '../../recognise/custom/sites';
import { fits } from './match-pattern';

export interface Watch {
  /** Match patterns. */
  urls: readonly string[];
  /** Those of `urls` where the meaning depends on a request header. */
  headerUrls: readonly string[];
  /** Request headers that a recogniser looks at, in lower case, beside those of all services. */
  headers?: readonly string[];
}

/** In the order in which it came. */
export const watched: Watch[] = [];

/** Whether a request to this address is reported, as far as the address decides. */
export function isWatchedNow(address: string): boolean {
  return watched.some(({ urls }) => fits(urls, address));
}

/** What recognisers that are written as data ask for. */
export function watchOf(data: readonly RecogniserData[]): Watch {
  const urls = [...new Set(data.flatMap(urlPatternsOf))];
  return { urls, headerUrls: urls, headers: [...new Set(data.flatMap(headersIn))] };
}
