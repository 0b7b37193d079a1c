import type { Observation, Via } from '../event';

/** The hook reports all headers, even tokens; only these pass. */
const KEPT_HEADERS = ['content-type', 'x-http-method', 'x-http-method-override', 'x-owa-urlpostdata'];

/** Outlook may put a whole message into `x-owa-urlpostdata`. */
const MAX_HEADER_CHARS = 1 << 16;

export function observe(
  id: string,
  seenAt: number,
  method: string,
  address: string,
  via: Via,
  headers: readonly [string, string][],
  body: string | undefined,
  hasUnreadBody = false,
): Observation {
  const url = new URL(address);
  return {
    id,
    witness: 'page',
    seenAt,
    method,
    host: url.hostname,
    path: url.pathname,
    query: url.search.slice(1),
    headers: keptHeaders(headers),
    ...(body === undefined ? {} : { body }),
    ...(hasUnreadBody && { hasUnreadBody }),
    via,
  };
}

function keptHeaders(headers: readonly [string, string][]): Record<string, string> {
  const lower = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(
    lower.filter(([name, value]) => KEPT_HEADERS.includes(name) && value.length <= MAX_HEADER_CHARS),
  );
}
