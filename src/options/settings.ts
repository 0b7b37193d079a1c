/** What the page of settings shows, read at one moment. */
import type { PolicyReading } from '../policy/policy';
import type { StorageProtection } from '../storage/storage-protection';

export interface Settings {
  policy: PolicyReading;
  sites: Sites;
  granted: Granted;
}

/** What the browser lets the extension do at this moment. */
export interface Granted {
  permissions: readonly string[];
  /** Match patterns. */
  origins: readonly string[];
  storage: StorageProtection;
}

/** Sites beyond those that are always watched. */
export interface Sites {
  google: Site;
  amazon: Site;
  /** Those that the policy names, and those that it used to name and that are still allowed. */
  hosts: readonly Site[];
}

/** What is allowed with one click. */
export interface Site {
  /**
   * A host, `*.` and a host for all below it, too, or `google` and `amazon` for all that belongs to
   * these.
   */
  name: string;
  /** Match patterns, for the browser. */
  origins: readonly string[];
  /**
   * `open`: nobody has allowed it. `allowed`: a person has, and can take it back. `built-in`: it
   * came with the package.
   */
  state: 'open' | 'allowed' | 'built-in';
  /** The policy does not name it any more. */
  former?: true;
}
