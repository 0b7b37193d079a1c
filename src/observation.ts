/** What a witness reports: the first part of the dictionary (event.ts). Types only. */
import type { BatchPart } from './activity';

/**
 * Who saw it. `page`: our hook inside the page, before the request left. `network`: the browser's
 * `webRequest`, as it left. `downloads`: the browser's download list.
 */
export type Witness = 'page' | 'network' | 'downloads';

/** One request as one witness saw it. It says what was on the wire, not what it means. */
export interface Observation {
  /**
   * UUIDv7, made once where the request was first seen. Repeats of the same message carry the same
   * id, which is what makes recording idempotent.
   */
  id: string;
  witness: Witness;
  /** When the witness saw it, epoch milliseconds. */
  seenAt: number;
  /** Upper case, as on the wire (a method override header is in `headers`). */
  method: string;
  /**
   * Lower case, without colon. Absent: `https`. Others hand over to an app on the computer:
   * `odopen` starts the sync client.
   */
  scheme?: string;
  /** Lower case, without port. */
  host: string;
  /**
   * What the policy says answers at this host, where we do not know it ourselves. Set by us alone:
   * no page can claim it.
   */
  service?: 'sharepoint';
  /** As on the wire, still percent-encoded, with the leading slash. */
  path: string;
  /** As on the wire, still percent-encoded, without the question mark; empty if there is none. */
  query: string;
  /**
   * Names in lower case; only those a recogniser may need (see `KEPT_HEADERS` in
   * relay/observe.ts).
   */
  headers: Readonly<Record<string, string>>;
  /** The text of the body. Absent when there is none, and when the witness could not read it. */
  body?: string;
  /**
   * The request has a body that is not, or not wholly, in `body`: it is longer than the witness
   * reads, a stream, a form of which only the fields are known, or the browser does not show it.
   */
  hasUnreadBody?: true;
  /** How the request was started, as far as the witness can tell. */
  via: Via;
  /** Of a request that was carried in another: which one it is. */
  part?: BatchPart;
  /** The request was let go before it was recorded (relay/late.ts). Page witness only. */
  late?: true;
  /** The request began under a worker that died, so its body is not known. Network witness only. */
  partial?: true;
}

/**
 * `fetch`, `xhr`, `xhr-sync`, `beacon`, `form` are what the page hook wraps, of which only the
 * first two wait for a person there (the others in the browser, if at all:
 * background/hold/hold-capabilities.ts); `navigation` and `request` are all that the network
 * witness can tell apart. From the page witness `navigation` is an address that hands over to an
 * app on the computer. `command`: a press on a command of the page, a file that it made itself, or
 * the browser's print; no request belongs to it.
 */
export type Via = 'fetch' | 'xhr' | 'xhr-sync' | 'beacon' | 'form' | 'navigation' | 'request' | 'command';
