/** What the page of settings shows, read at one moment. */
import type { PolicyReading } from '../policy/policy';

export interface Settings {
  policy: PolicyReading;
  sites: Sites;
}

/** Sites beyond those that are always watched. */
export interface Sites {
  google: Site;
  /** Those that the policy names, and those that it used to name and that are still allowed. */
  hosts: readonly Site[];
}

/** What is allowed with one click. */
export interface Site {
  /** A host, or `google` for all of Google Workspace. */
  name: string;
  /** Match patterns, for the browser. */
  origins: readonly string[];
  /** `open`: nobody has allowed it. `allowed`: a person has, and can take it back. `built-in`: it came with the package. */
  state: 'open' | 'allowed' | 'built-in';
  /** The policy does not name it any more. */
  former?: true;
}
