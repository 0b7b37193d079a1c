import type { PolicyReading } from '../policy/policy';
import type { StorageProtection } from '../storage/storage-protection';

export interface Settings {
  policy: PolicyReading;
  sites: Sites;
  granted: Granted;
  diagnostics: Diagnostics;
}

export interface Diagnostics {
  version: string;
  /** See content-hash.ts. */
  contentHash: string;
}

export interface Granted {
  permissions: readonly string[];
  origins: readonly string[];
  storage: StorageProtection;
}

export interface Sites {
  google: Site;
  gmail: Site;
  amazon: Site;
  /** Named by the policy, or still allowed. */
  hosts: readonly Site[];
}

export interface Site {
  /** A host, `*.` and a host for all subdomains too, `google`, `gmail` or `amazon`. */
  name: string;
  origins: readonly string[];
  /** `allowed`: by the user, who can withdraw it. `built-in`: by the package. */
  state: 'open' | 'allowed' | 'built-in';
  former?: true;
}
