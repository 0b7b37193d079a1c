import { browser } from '../../../browser';
import { readPolicy } from '../../../policy/read';
import { namedHosts, patternOf } from '../../../sites';
import { probe } from './probe';
import { judgeSites } from './sites';

export const policyHostsProbe = probe(
  'policyHosts',
  async () => {
    const named = namedHosts((await readPolicy()).policy);
    const isAllowed = await Promise.all(
      named.map(host => browser.permissions.contains({ origins: [patternOf(host)] })),
    );
    return { named, missing: named.filter((_, index) => !isAllowed[index]) };
  },
  judgeSites,
);
