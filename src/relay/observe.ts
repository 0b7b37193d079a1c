import type { Observation, Via } from '../event';
import { newId } from './new-id';

/** The hook reports all headers, even tokens; only these pass. */
const KEPT_HEADERS = /^(?:content-(?:type|encoding)|x-http-method(?:-override)?|x-owa-urlpostdata)$/;

/** Outlook may put a whole message into `x-owa-urlpostdata`. */
const MAX_HEADER_CHARS = 1 << 16;

/** As the page hook reports it (`FromHook`): an object would cost 120 bytes in every frame. */
type HookedRequest = readonly [
  method: string,
  address: string,
  via: Via,
  headers: readonly [string, string][],
  body: string | undefined,
  hasUnreadBody?: boolean,
  isUnheld?: boolean,
];

export function observe([method, address, via, headers, body, hasUnreadBody, isUnheld]: HookedRequest): Observation {
  const url = new URL(address);
  return {
    id: newId(),
    witness: 'page',
    seenAt: Date.now(),
    method,
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: keptHeaders(headers),
    ...(body !== undefined && { body }),
    ...(hasUnreadBody && { hasUnreadBody }),
    ...(isUnheld && (via === 'fetch' || via === 'xhr') && { late: true }),
    via,
  };
}

/** Joined as on the wire, where a page has set one twice. */
function keptHeaders(headers: readonly [string, string][]): Record<string, string> {
  return Object.fromEntries(
    [...new Headers(headers as [string, string][])].filter(
      ([name, value]) => KEPT_HEADERS.test(name) && value.length <= MAX_HEADER_CHARS,
    ),
  );
}
