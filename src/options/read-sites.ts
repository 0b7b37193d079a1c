import { browser } from '../browser';
import type { Policy } from '../policy/policy';
import { AMAZON, GOOGLE, namedHosts, patternOf } from '../sites';
import type { Site, Sites } from './settings';

/** Which sites beyond the manifest's are allowed now, and which could be. */
export async function readSites(policy: Policy): Promise<Sites> {
  const named = namedHosts(policy);
  const { origins = [] } = await browser.permissions.getAll();
  return {
    google: { name: 'google', origins: GOOGLE, state: await stateOf(GOOGLE) },
    amazon: { name: 'amazon', origins: AMAZON, state: await stateOf(AMAZON) },
    hosts: await Promise.all(
      [...named, ...formerHosts(origins, named)].map(host => siteOf(host, named.includes(host))),
    ),
  };
}

/**
 * Hosts that were allowed and that the policy no longer names: whoever allowed them must be able to
 * take it back.
 */
function formerHosts(origins: readonly string[], named: readonly string[]): string[] {
  const others = origins.filter(origin => ![...GOOGLE, ...AMAZON].includes(origin) && !builtIn().includes(origin));
  return others
    .flatMap(origin => /^https:\/\/((?:\*\.)?[^/*]+)\/\*$/.exec(origin)?.[1] ?? [])
    .filter(host => !named.includes(host));
}

async function siteOf(host: string, named: boolean): Promise<Site> {
  const origins = [patternOf(host)];
  return { name: host, origins, state: await stateOf(origins), ...(named ? {} : { former: true }) };
}

async function stateOf(origins: readonly string[]): Promise<Site['state']> {
  if (!(await browser.permissions.contains({ origins: [...origins] }))) return 'open';
  return origins.every(origin => builtIn().includes(origin)) ? 'built-in' : 'allowed';
}

/**
 * What the installed package asks for at once; an organisation can have one of its own, with its
 * hosts in it.
 */
function builtIn(): readonly string[] {
  return (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions ?? [];
}
