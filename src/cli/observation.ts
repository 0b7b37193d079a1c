/**
 * A request that was written down -in a file, in the corpus, in an example- as the observation a
 * witness would have made of it.
 */
import type { Observation } from '../event';

export interface Request {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  /** It had a body that the capture does not have as text. */
  hasUnreadBody?: true;
}

/** How the corpus writes a body that is not text. A witness leaves such a body out, and says so. */
export const NOT_TEXT = '<binary>';

/** Never wanted by a recogniser, and the last thing that should be carried about. */
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);

const WEB = /^(?:https?|wss?):$/;

export const NO_SCHEME = 'not a complete address: it has to begin with a scheme such as https://';

/**
 * Whether an address begins with a scheme. `contoso.sharepoint.com:443/x` does not, although
 * `URL` takes the host for one.
 */
export function hasScheme(url: string): boolean {
  return URL.canParse(url) && !/^[^/?#]*:\d+(?:[/?#]|$)/.test(url);
}

/** Never throws: what is no address is a request to no host, and that means nothing to anybody. */
export function observationOf(request: Request): Observation {
  const { method, url, body } = request;
  const headers = lowerCased(request.headers ?? {});
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const navigates = method.toUpperCase() === 'NAVIGATE';
  const onTheWeb = address === undefined || WEB.test(address.protocol);
  return {
    // The same for all: an answer must not depend on it, and equal input gives equal output.
    id: '019ab000-0000-7000-8000-000000000000',
    witness: 'page',
    seenAt: 0,
    // A navigation is how the corpus writes it; on the wire it is a GET, unless the address leaves
    // the browser and there is no wire.
    method: navigates && onTheWeb ? 'GET' : method.toUpperCase(),
    ...(address === undefined || address.protocol === 'https:' ? {} : { scheme: address.protocol.slice(0, -1) }),
    host: (address?.hostname ?? '').toLowerCase(),
    path: address?.pathname ?? url,
    query: address?.search.slice(1) ?? '',
    headers,
    ...(body === undefined || body === '' || body === NOT_TEXT ? {} : { body }),
    ...(body === NOT_TEXT || request.hasUnreadBody ? { hasUnreadBody: true } : {}),
    via: navigates || headers['sec-fetch-mode'] === 'navigate' ? 'navigation' : 'fetch',
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const kept = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(kept.filter(([name]) => !CREDENTIALS.has(name)));
}
