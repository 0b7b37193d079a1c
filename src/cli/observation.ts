import type { Observation } from '../event';

export interface Request {
  method: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string;
  hasUnreadBody?: true;
}

/** The corpus's mark for a binary body. */
export const NOT_TEXT = '<binary>';

/** No recogniser needs these headers. */
const CREDENTIALS = new Set(['authorization', 'cookie', 'proxy-authorization']);

const WEB_SCHEME = /^(?:https?|wss?):$/;

export const NO_SCHEME = 'not a complete address: it has to begin with a scheme such as https://';

/** `URL` would take the host of `contoso.sharepoint.com:443/x` for one. */
export function hasScheme(url: string): boolean {
  return URL.canParse(url) && !/^[^/?#]*:\d+(?:[/?#]|$)/.test(url);
}

/** Never throws; an invalid URL gives an empty host. */
export function observationOf(request: Request): Observation {
  const { method, url, body } = request;
  const headers = lowerCased(request.headers ?? {});
  const address = URL.canParse(url) ? new URL(url) : undefined;
  const navigates = method.toUpperCase() === 'NAVIGATE';
  const onTheWeb = address === undefined || WEB_SCHEME.test(address.protocol);
  return {
    // Constant, so that equal input gives equal output.
    id: '019ab000-0000-7000-8000-000000000000',
    witness: 'page',
    seenAt: 0,
    // `NAVIGATE` is the corpus's word for a GET, or for a URL that opens an app.
    method: navigates && onTheWeb ? 'GET' : method.toUpperCase(),
    ...(address === undefined || address.protocol === 'https:' ? {} : { scheme: address.protocol.slice(0, -1) }),
    host: (address?.hostname ?? '').toLowerCase(),
    path: address?.pathname ?? url,
    query: address?.search.slice(1) ?? '',
    headers,
    ...(body === undefined || body === '' || body === NOT_TEXT ? {} : { body }),
    ...(body === NOT_TEXT || request.hasUnreadBody ? { hasUnreadBody: true } : {}),
    via: navigates || isNavigation(headers) ? 'navigation' : 'fetch',
  };
}

/** w3c.github.io/webappsec-fetch-metadata: `document` is a page of its own. */
function isNavigation(headers: Readonly<Record<string, string>>): boolean {
  return headers['sec-fetch-mode'] === 'navigate' || headers['sec-fetch-dest'] === 'document';
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  return Object.fromEntries(lowered.filter(([name]) => !CREDENTIALS.has(name)));
}
