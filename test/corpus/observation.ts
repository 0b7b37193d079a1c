/** A row of the corpus, or an example of a recogniser, as the observation a witness would make of it. */
import type { Observation } from '../../src/event';

export interface Request {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
}

/** How the corpus writes a body that is not text. A witness leaves such a body out. */
const NOT_TEXT = '<binary>';

export function observation({ method, url, headers, body }: Request): Observation {
  const { protocol, hostname, pathname, search } = new URL(url);
  return {
    id: '019ab000-0000-7000-8000-000000000000',
    witness: 'page',
    seenAt: 0,
    method,
    ...(protocol === 'https:' ? {} : { scheme: protocol.slice(0, -1) }),
    host: hostname.toLowerCase(),
    path: pathname,
    query: search.slice(1),
    headers: headers ?? {},
    ...(body === undefined || body === NOT_TEXT ? {} : { body }),
    via: 'fetch',
  };
}
