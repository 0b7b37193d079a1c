import type { Activity } from '../../event';

export function hostsOf({ host, site }: Activity): string[] {
  const [own, page] = [host, site?.split('/', 1)[0]].map(withoutFinalDot);
  return own === undefined || page === own || page === undefined ? [own ?? host] : [own, page];
}

/** `contoso.sharepoint.com.` is the same host. */
function withoutFinalDot(host: string | undefined): string | undefined {
  return host?.endsWith('.') ? host.slice(0, -1) : host;
}

export function isAt(hosts: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some(pattern =>
    hosts.some(host => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern)),
  );
}

/**
 * Whether it happened at or below the site `contoso.sharepoint.com/sites/hr`. Relative paths and
 * paths with `..` never match.
 */
export function isBelow({ host, site, file }: Activity, place: string): boolean {
  const path = file?.path?.startsWith('/') ? host + file.path : undefined;
  return [site, path].some(
    one => one !== undefined && !one.split(/[\\/]/).includes('..') && `${one.toLowerCase()}/`.startsWith(`${place}/`),
  );
}

/** As `isBelow`. If the page could have forged the site, only the host counts. */
export function isSurelyBelow(activity: Activity, place: string): boolean {
  const { host, site = host, siteInDoubt } = activity;
  return siteInDoubt ? site.split('/', 1)[0]?.toLowerCase() === place : isBelow(activity, place);
}
