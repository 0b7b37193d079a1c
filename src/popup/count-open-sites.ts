import { browser } from '../browser';
import type { Policy } from '../policy/policy';
import { namedHosts, patternOf } from '../sites';

/** How many of the hosts that the policy names nobody has allowed here. */
export async function countOpenSites(policy: Policy): Promise<number> {
  const allowed = await Promise.all(
    namedHosts(policy).map(host => browser.permissions.contains({ origins: [patternOf(host)] })),
  );
  return allowed.filter(one => !one).length;
}
