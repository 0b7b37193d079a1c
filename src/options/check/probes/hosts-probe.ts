import { readReach } from '../../../coverage/reach';
import { probe } from './probe';
import { judgeSites, readManifestSites } from './sites';

export const hostsProbe = probe(
  'hosts',
  async () => ({ named: readManifestSites(), missing: (await readReach([])).missing }),
  judgeSites,
);
