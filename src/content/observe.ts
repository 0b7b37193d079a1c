/** What the page hook said -> an observation. */
import type { Observation, Via } from '../event';

/** A longer value says nothing more about what a request means. */
const HEADER_LIMIT = 500;

export function observe(
  id: string,
  seenAt: number,
  method: string,
  address: string,
  via: Via,
  headers: readonly [string, string][],
  body: string | undefined,
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
    headers: Object.fromEntries(headers.map(([name, value]) => [name, value.slice(0, HEADER_LIMIT)])),
    ...(body === undefined ? {} : { body }),
    via,
  };
}
