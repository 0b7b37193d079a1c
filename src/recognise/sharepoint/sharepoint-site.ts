/** What leaves a site leaves the control of its owners. */
import { isAbsolute, normalPath, placeOf, splitAddress } from '../read/address';
import { percentDecoded } from '../read/percent';

/** Others are the root site (sp-dev-docs "managed paths"). */
const MANAGED_PATHS = new Set(['sites', 'teams', 'personal', 'portals', 'contentstorage']);

/** Host and decoded path. A path alone is already decoded, and `#` can be part of a name. */
export function destinationOf(url: string | undefined): string | undefined {
  if (url === undefined || !isAbsolute(url)) return normalPath(url?.split('?', 1)[0] ?? '') || undefined;
  return url.slice(0, url.indexOf('://') + 3) + placeOf(url, percentDecoded);
}

export function isCrossSite(from: string | undefined, to: string | undefined, host: string): boolean | undefined {
  const source = siteOf(from, host);
  const target = siteOf(to, host);
  return source === undefined || target === undefined ? undefined : source !== target;
}

/** `contoso.sharepoint.com/sites/hr`; `undefined` for a root site. `path` is decoded. */
export function siteAt(host: string, path: string): string | undefined {
  const [, first = '', second = ''] = path.split('/', 3);
  return MANAGED_PATHS.has(first.toLowerCase()) && second !== '' ? `${host}/${first}/${second}` : undefined;
}

function siteOf(url: string | undefined, host: string): string | undefined {
  const address = splitAddress(url ?? '');
  if (!address.path.startsWith('/')) return undefined;
  const [, first = '', second = ''] = address.path.toLowerCase().split('/', 3);
  return `${address.host || host}/${MANAGED_PATHS.has(first) ? `${first}/${second}` : ''}`;
}
