/**
 * The rows about Second Look itself: what it could not see or do, how well it sees, and its policy.
 * Types only.
 */
import type { FileRef } from './activity';
import type { EntryBase } from './entry-base';

/**
 * A sign in the page that something was shared which no witness saw. It proves nothing; many of
 * them say that a recogniser has to be looked after, since the service changed. A dialog that was
 * merely cancelled leaves no entry: that somebody thought of sharing and did not is nobody's
 * business.
 */
export interface HintEntry extends EntryBase {
  kind: 'hint';
  activityId?: never;
  /**
   * `share-dialog`: the share dialog was opened for this file, Send or Copy link was pressed, and
   * no sharing was seen in this tab until it had closed.
   */
  hint: 'share-dialog';
  openedAt: number;
  /** When it closed. */
  at: number;
  /**
   * The last of the two that was pressed. Copying a link that is there already may be no request at
   * all.
   */
  pressed: 'send' | 'copy-link';
  /** The file, where the address of the dialog names it. */
  file?: FileRef;
  tab: number;
  pageHost?: string;
}

/**
 * Something in Second Look itself went wrong. A visible gap in a log is better than a silent one.
 */
export interface FaultEntry extends EntryBase {
  kind: 'fault';
  /** The activity it concerns, if any. */
  activityId?: string;
  at: number;
  fault: Fault;
}

export interface Fault {
  /**
   * `no-answer`: the background did not answer in time and requests went on. `flood`: more requests
   * at once than are considered one by one. `recogniser`, `rule`: one of them threw. `message`: a
   * malformed message arrived. `warning`: a warning could not be shown. `background`: it failed at
   * something that may be missing from the log now. `log`: rows are gone that nothing of ours has
   * removed. `forward`: the organisation's engine did not take something.
   */
  where: 'no-answer' | 'flood' | 'recogniser' | 'rule' | 'message' | 'warning' | 'background' | 'log' | 'forward';
  /**
   * For the person who mends it. Never contains anything from a page, but for the host that the
   * browser names.
   */
  detail: string;
  /**
   * Of `flood`: activities that were only counted, those of which page, and when the first was seen
   * (epoch ms). Absent: requests that were not looked at.
   */
  unwritten?: { pageHost?: string; count: number; since: number };
}

/**
 * How well Second Look sees the pages of a host. `watched`: both witnesses do. `network-only`: the
 * page hook is not there, or not connected, so that requests are seen only as they leave.
 * `not-injectable`: the browser lets no extension into the page, and what leaves it may be hidden
 * as well. `not-granted`: nobody has allowed Second Look there; nothing is seen. `granted`: it was
 * allowed since, and no page was looked at yet. `unknown-host`: it was allowed, but nothing is
 * known of how this host shares, and nothing is recorded.
 */
export type Coverage = 'watched' | 'granted' | 'unknown-host' | 'network-only' | 'not-injectable' | 'not-granted';

/**
 * How well a host is seen became known, or changed: a team that watches many devices learns where
 * it is blind. Of all open pages and frames of the host, the worst.
 */
export interface HealthEntry extends EntryBase {
  kind: 'health';
  activityId?: never;
  at: number;
  /**
   * Lower case. `*.` in front: all hosts below it (`not-granted` and `granted` only). Never an
   * address of a page.
   */
  host: string;
  state: Coverage;
  /** What the entry before it said of this host. */
  previous?: Coverage;
  /**
   * Whether the commands of a document library still have the names we look for. `stale`: none has,
   * so hints from the page are missing. Absent: not known yet.
   */
  selectors?: 'known' | 'stale';
  /** Name and major version: `Microsoft Edge 150`. */
  browser: string;
  /** Of Second Look. */
  version: string;
}

/** The policy in force changed, or what is wrong with it did. */
export interface PolicyEntry extends EntryBase {
  kind: 'policy';
  activityId?: never;
  at: number;
  /** Where it comes from now: the organisation, the person's own settings, or neither. */
  source: 'managed' | 'local' | 'default';
  /**
   * The browser delivers no policy any more, since then (epoch ms); the last one stays in force.
   */
  vanishedAt?: number;
  /**
   * Keys with another value in force than before, as texts, cut to 300 characters; what opens
   * something is replaced by dots. Absent: the default.
   */
  changes: { key: string; before?: string; after?: string }[];
  /**
   * What does not work now, at most 100, by `Why` of policy/policy.ts. `key` is empty for the
   * policy as a whole; `heldSince`: the last good value is held since then.
   */
  problems: { key: string; why: string; at?: string; heldSince?: number }[];
}
