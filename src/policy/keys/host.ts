import * as v from 'valibot';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { Parsed } from './parsed';

/**
 * RFC 1123 labels in ASCII (IDN as `xn--`). One label is enough (`portal`). The last label must not
 * be numeric, because that is an IP address.
 */
const host = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(253),
  v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  // One unreadable `xn--` makes the browser refuse all patterns.
  v.check(name => URL.canParse(`https://${name}/`) && new URL(`https://${name}/`).host === name),
);

export function parseHost(element: string): Parsed<string> {
  const result = v.safeParse(host, element);
  if (!result.success) return { problems: [{ value: element, why: 'not-a-host' }] };
  return isCovered(result.output)
    ? { problems: [{ value: element, why: 'already-covered' }] }
    : { value: result.output, problems: [] };
}

/** In the shipped manifest; `*.contoso.com` includes the host itself. */
export const MANIFEST_SITES: readonly string[] = manifest.host_permissions.map(siteOf);

/** Of a match pattern. */
export function siteOf(pattern: string): string {
  return pattern.slice('https://'.length, -'/*'.length);
}

const SITES = new Set(MANIFEST_SITES);

/** Whether the shipped manifest covers this host. */
export function isCovered(name: string): boolean {
  const labels = name.split('.');
  return SITES.has(name) || labels.some((_, at) => SITES.has(`*.${labels.slice(at).join('.')}`));
}
