import { browser } from '../browser';
import type { Policy } from '../policy/policy';
import { AMAZON, GMAIL, GOOGLE, namedHosts, patternOf } from '../sites';
import type { Site, Sites } from './settings';

export async function readSites(policy: Policy): Promise<Sites> {
  const named = namedHosts(policy);
  const { origins = [] } = await browser.permissions.getAll();
  return {
    google: { name: 'google', origins: GOOGLE, state: await stateOf(GOOGLE) },
    gmail: { name: 'gmail', origins: GMAIL, state: await stateOf(GMAIL) },
    amazon: { name: 'amazon', origins: AMAZON, state: await stateOf(AMAZON) },
    hosts: await Promise.all(
      [...named, ...formerHosts(origins, named)].map(host => siteOf(host, named.includes(host))),
    ),
  };
}

/** Allowed hosts that the policy no longer names: the user must be able to withdraw them. */
function formerHosts(origins: readonly string[], named: readonly string[]): string[] {
  const others = origins.filter(
    origin => ![...GOOGLE, ...GMAIL, ...AMAZON].includes(origin) && !builtIn().includes(origin),
  );
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

// An organisation's own package can contain its hosts.
function builtIn(): readonly string[] {
  return (browser.runtime.getManifest() as { host_permissions?: string[] }).host_permissions ?? [];
}
