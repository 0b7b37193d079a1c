/** What the page hook said -> an observation. */
import type { Observation, Via } from '../event';

/**
 * Request headers that decide what a request means. The hook tells all of them, tokens included; no
 * other goes any further than this.
 */
const KEPT_HEADERS = ['content-type', 'x-http-method', 'x-http-method-override', 'x-owa-urlpostdata'];

/**
 * Outlook may put a whole message into one (`x-owa-urlpostdata`); a longer value is of no use when
 * it is cut.
 */
const HEADER_LIMIT = 1 << 16;

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
    headers: kept(headers),
    ...(body === undefined ? {} : { body }),
    ...(hasUnreadBody && { hasUnreadBody }),
    via,
  };
}

function kept(headers: readonly [string, string][]): Record<string, string> {
  const lower = headers.map(([name, value]): [string, string] => [name.toLowerCase(), value]);
  return Object.fromEntries(
    lower.filter(([name, value]) => KEPT_HEADERS.includes(name) && value.length <= HEADER_LIMIT),
  );
}
