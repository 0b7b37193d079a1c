/** Hints, faults, coverage, policy, checks. */
import type { FileRef } from './activity';
import type { EntryBase } from './entry-base';

/**
 * The page showed a share that no witness saw. Many hints mean that a recogniser is outdated. A
 * cancelled dialog leaves no entry, for privacy.
 */
export interface HintEntry extends EntryBase {
  kind: 'hint';
  activityId?: never;
  /** Send or Copy link was pressed, and this tab saw no share before the dialog closed. */
  hint: 'share-dialog';
  openedAt: number;
  at: number;
  /** The last one pressed. Copying an existing link may send no request. */
  pressed: 'send' | 'copy-link';
  file?: FileRef;
  tab: number;
  pageHost?: string;
}

/** The log may have a gap here. */
export interface FaultEntry extends EntryBase {
  kind: 'fault';
  activityId?: string;
  at: number;
  fault: Fault;
}

export interface Fault {
  /**
   * `no-answer`: the worker timed out and requests went on. `flood`: too many requests at once.
   * `recogniser`, `rule`: one threw. `message`: malformed. `warning`: could not be shown.
   * `background`: something may be missing from the log. `log`: rows vanished. `forward`: the SIEM
   * rejected something.
   */
  where: 'no-answer' | 'flood' | 'recogniser' | 'rule' | 'message' | 'warning' | 'background' | 'log' | 'forward';
  /** For developers. Contains nothing from a page but the host that the browser names. */
  detail: string;
  /**
   * For `flood`: activities that were only counted, and the first (epoch ms). Absent: requests that
   * were not examined.
   */
  unwritten?: { pageHost?: string; count: number; since: number };
}

/**
 * `watched`: both witnesses work. `network-only`: the page hook is missing or not connected.
 * `not-injectable`: the browser keeps extensions out of the page, and may hide its requests.
 * `not-granted`: no permission, nothing is seen. `granted`: permitted, no page examined yet.
 * `unknown-host`: permitted, but the host's service is unknown, so nothing is recorded.
 */
export type Coverage = 'watched' | 'granted' | 'unknown-host' | 'network-only' | 'not-injectable' | 'not-granted';

/** The worst of a host's pages and frames counts. */
export interface HealthEntry extends EntryBase {
  kind: 'health';
  activityId?: never;
  at: number;
  /**
   * Lower case, never a page's URL. `*.` in front: its subdomains (`not-granted`, `granted` only).
   */
  host: string;
  state: Coverage;
  previous?: Coverage;
  /** `stale`: no known command is in the library's bar, so hints are missing. Absent: unknown. */
  selectors?: 'known' | 'stale';
  /** Name and major version: `Microsoft Edge 150`. */
  browser: string;
  version: string;
}

export interface PolicyEntry extends EntryBase {
  kind: 'policy';
  activityId?: never;
  at: number;
  source: 'managed' | 'local' | 'default';
  /** Since when (epoch ms) the browser delivers no policy. */
  vanishedAt?: number;
  /** At most 300 characters each, secrets masked. Absent: the default. */
  changes: { key: string; before?: string; after?: string }[];
  /**
   * At most 100, by `Why` of policy/policy.ts. `key` is empty for the whole policy. `heldSince`:
   * when the last valid value came into force.
   */
  problems: { key: string; why: string; at?: string; heldSince?: number }[];
}

/** One item of the check of the installation (options/check). */
export interface CheckResult {
  /** `forward` */
  probe: string;
  /** `untestable`: not now, for example without an open page of Office. */
  verdict: 'pass' | 'fail' | 'untestable';
}

/** Of a check that a user or the policy starts. */
export interface CheckEntry extends EntryBase {
  kind: 'check';
  activityId?: never;
  at: number;
  /** Absent: the test entry at its beginning, which shows that the log and the SIEM take it. */
  results?: CheckResult[];
}
