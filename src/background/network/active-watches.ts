import type { RecogniserData } from '../../recognise/custom/data';
import { headersIn } from '../../recognise/custom/locations';
import { urlPatternsOf } from '../../recognise/custom/sites';
import { fits } from './match-pattern';

export interface Watch {
  urls: readonly string[];
  /** Addresses whose meaning depends on a request header. */
  headerUrls: readonly string[];
  /** Request headers for recognisers, in lower case. */
  headers?: readonly string[];
}

export const watched: Watch[] = [];

export function isWatchedNow(address: string): boolean {
  return watched.some(({ urls }) => fits(urls, address));
}

export function watchOf(data: readonly RecogniserData[]): Watch {
  const urls = [...new Set(data.flatMap(urlPatternsOf))];
  return { urls, headerUrls: urls, headers: [...new Set(data.flatMap(headersIn))] };
}
