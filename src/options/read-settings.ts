import { browser } from '../browser';
import { readPolicySoon } from '../policy/read';
import { protectStorage } from '../storage/storage-protection';
import { contentHash } from './content-hash';
import { readSites } from './read-sites';
import type { Settings } from './settings';

export async function readSettings(): Promise<Settings> {
  const policy = await readPolicySoon();
  const { permissions = [], origins = [] } = await browser.permissions.getAll();
  return {
    policy,
    sites: await readSites(policy.policy),
    granted: { permissions, origins, storage: await protectStorage() },
    diagnostics: {
      version: browser.runtime.getManifest().version,
      contentHash: contentHash(),
    },
  };
}
