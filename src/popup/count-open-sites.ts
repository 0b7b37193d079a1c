import { browser } from '../browser';
import type { Policy } from '../policy/policy';
import { namedHosts, patternOf } from '../sites';

export async function countOpenSites(policy: Policy): Promise<number> {
  const allowed = await Promise.all(
    namedHosts(policy).map(host => browser.permissions.contains({ origins: [patternOf(host)] })),
  );
  return allowed.filter(one => !one).length;
}
