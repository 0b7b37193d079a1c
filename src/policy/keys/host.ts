/** Hosts that a policy names one by one. */
import * as v from 'valibot';
import manifest from '../../../manifest.json' with { type: 'json' };
import type { Parsed } from './parsed';

/**
 * RFC 1123 labels in ASCII (IDN in its `xn--` form). One is enough: many a server in a house is
 * called just `portal`. A last label of digits alone would be an IP address.
 */
const host = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.maxLength(253),
  v.regex(/^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*(?!\d+$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/),
  // The browser refuses a pattern whose `xn--` cannot be read, and all others in the same breath.
  v.check(name => URL.canParse(`https://${name}/`) && new URL(`https://${name}/`).host === name),
);

/**
 * The name of a host and nothing else: no scheme, path, port or wildcard. Whoever is asked to let
 * it be watched has to know exactly what for.
 */
export function parseHost(element: string): Parsed<string> {
  const result = v.safeParse(host, element);
  if (!result.success) return { problems: [{ value: element, why: 'not-a-host' }] };
  return isCovered(result.output)
    ? { problems: [{ value: element, why: 'already-covered' }] }
    : { value: result.output, problems: [] };
}

/** Whether the extension as we ship it watches this host anyway. */
export function isCovered(name: string): boolean {
  return manifest.host_permissions.some(pattern => {
    const site = pattern.slice('https://'.length, -'/*'.length);
    return site.startsWith('*.') ? `.${name}`.endsWith(site.slice(1)) : name === site;
  });
}
