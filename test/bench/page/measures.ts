/** Names of the measures, as they stand in the table and in the JSON file. */
import type { SiteName } from './sites';

export const FETCH_IN_A_ROW = '100 fetches in a row';
export const FETCH_AT_ONCE = '50 fetches at once';
export const XHR_IN_A_ROW = '20 XHRs in a row';
export const BROWSER_CPU = 'CPU of the whole browser';
export const LOAD = '3 page loads';
export const REDRAW = '10 redraws';
export const PAGE_HEAP = 'page heap, MiB';
export const PAGE_HEAP_LATER = 'page heap after 10,000 requests, MiB';
export const WORKER_HEAP_LATER = 'worker heap after 10,000 requests, MiB';
export const MEMORY_AT_START = 'extension processes after the installation, private MiB';
export const MEMORY_AFTER_SHARE = 'extension processes after the first share, private MiB';
export const PSS_AFTER_SHARE = 'the same, with their part of what processes share (PSS), MiB';
export const EXTENSION_CPU = 'CPU of extension processes, 4,700 requests, ms';
export const NEAR_MISS_CPU = 'CPU of extension processes, 1,000 reads that look like a share or download, ms';
export const WAKE_UPS = 'sleeping worker woken by 4,700 requests (1: yes)';
export const SHARE = 'one share, worker awake, ms';
export const COLD_SHARE = 'one share, worker stopped, ms';

/** The measure for one of the two sites. */
export function at(site: SiteName, measure: string): string {
  return `${site}: ${measure}`;
}
