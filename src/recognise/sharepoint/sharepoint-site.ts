/**
 * Whether two addresses lie in the same site: what leaves a site leaves the hands of those who own
 * it.
 */
import { isAbsolute, placeOf, splitAddress } from '../read/address';
import { percentDecoded } from '../read/percent';

/**
 * `/sites/x`, `/teams/x`, `/personal/x`; everything else is the root site (SharePoint/sp-dev-docs
 * "managed paths").
 */
const PREFIXES = new Set(['sites', 'teams', 'personal', 'portals', 'contentstorage']);

/**
 * What may be kept of it: host and path, decoded. An address comes with its encoding as it is; a
 * path is decoded already, and `#` may be part of a name.
 */
export function destinationOf(url: string | undefined): string | undefined {
  if (url === undefined || !isAbsolute(url)) return url?.split('?', 1)[0] || undefined;
  return url.slice(0, url.indexOf('://') + 3) + placeOf(url, percentDecoded);
}

/** `undefined` if one of them does not say in which site it is. */
export function isCrossSite(from: string | undefined, to: string | undefined, host: string): boolean | undefined {
  const source = siteOf(from, host);
  const target = siteOf(to, host);
  return source === undefined || target === undefined ? undefined : source !== target;
}

/**
 * Host and path of the site that an address is in, if it is in one that has a path:
 * `contoso.sharepoint.com/sites/hr`. @param path decoded
 */
export function siteAt(host: string, path: string): string | undefined {
  const [, first = '', second = ''] = path.split('/', 3);
  return PREFIXES.has(first.toLowerCase()) && second !== '' ? `${host}/${first}/${second}` : undefined;
}

function siteOf(url: string | undefined, host: string): string | undefined {
  const address = splitAddress(url ?? '');
  if (!address.path.startsWith('/')) return undefined;
  const [, first = '', second = ''] = address.path.toLowerCase().split('/', 3);
  return `${address.host || host}/${PREFIXES.has(first) ? `${first}/${second}` : ''}`;
}
