/** Where an activity happened. */
import type { Activity } from '../../event';

/** The service, and the page. */
export function hostsOf({ host, site }: Activity): string[] {
  const page = site?.split('/', 1)[0];
  return page === undefined || page === host ? [host] : [host, page];
}

/** `*.contoso.com` is every host below it. */
export function isAt(hosts: readonly string[], patterns: readonly string[]): boolean {
  return patterns.some(pattern =>
    hosts.some(host => (pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern)),
  );
}

/**
 * Whether it was in that site, `contoso.sharepoint.com/sites/hr`, or below. The path counts as of
 * the root of the host, where it begins there. One that climbs up again is taken to be in none.
 */
export function isBelow({ host, site, file }: Activity, place: string): boolean {
  const path = file?.path?.startsWith('/') ? host + file.path : undefined;
  return [site, path].some(
    one => one !== undefined && !one.split(/[\\/]/).includes('..') && `${one.toLowerCase()}/`.startsWith(`${place}/`),
  );
}

/** The same, by what the page cannot write. Where the site is in doubt, that is the host alone. */
export function isSurelyBelow(activity: Activity, place: string): boolean {
  const { host, site = host, siteInDoubt } = activity;
  return siteInDoubt ? site.split('/', 1)[0]?.toLowerCase() === place : isBelow(activity, place);
}
