import type { BatchPart } from './activity';

/**
 * `page`: our hook, before the request leaves. `network`: `webRequest`. `downloads`: the browser's
 * list.
 */
export type Witness = 'page' | 'network' | 'downloads';

/** One request as one witness saw it: what was on the wire, not what it means. */
export interface Observation {
  /** UUIDv7 from the witness. A repeated message keeps its id, so recording is idempotent. */
  id: string;
  witness: Witness;
  /** Epoch ms. */
  seenAt: number;
  /** Upper case, as services read `patch` too (a method override is in `headers`). */
  method: string;
  /** Lower case, without colon. Absent: `https`. `odopen` starts the sync client. */
  scheme?: string;
  /** Without port. */
  host: string;
  /** The service that the policy names for this host. Only the worker sets it. */
  service?: 'sharepoint';
  /** Percent-encoded, with leading slash. */
  path: string;
  /** Percent-encoded, without question mark. */
  query: string;
  /** Lower-case names, only those in `KEPT_HEADERS` (relay/observe.ts). */
  headers: Readonly<Record<string, string>>;
  /** Absent: none, or unreadable. */
  body?: string;
  /**
   * `body` is missing or incomplete: too long, a stream, a form with files, or hidden by the
   * browser.
   */
  hasUnreadBody?: true;
  via: Via;
  part?: BatchPart;
  /** See relay/late.ts. Page witness only. */
  late?: true;
  /** Began before a worker restart. Network witness only. */
  partial?: true;
  /** A frame navigates, not the page. Network witness only. */
  isFrame?: true;
}

/**
 * The page hook wraps `fetch` to `form`; it can hold only the first two (the browser may hold the
 * others: background/hold/hold-capabilities.ts). The network witness knows `navigation` and
 * `request` only. Of the page witness, `navigation` starts an app on the device. `command`: a
 * pressed command, a file made by the page, or the browser's print.
 */
export type Via = 'fetch' | 'xhr' | 'xhr-sync' | 'beacon' | 'form' | 'navigation' | 'request' | 'command';
