/**
 * What rules are judged by, besides the activity: the organisation's word, and what the browser
 * remembers. Types only.
 */
import type { ActivityKind, Level, Role, Scope } from '../../event';
import type { Ask, Rule } from '../rule';

/** The part of a policy that rules need. Domains and hosts are in lower case. */
export interface RuleContext {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
  /** By `RULE-ID` or `RULE-ID@GROUP`, of which the second counts more. */
  responses: ReadonlyMap<string, Ask>;
  /** By rule. */
  levels: ReadonlyMap<string, Level>;
  /**
   * Hosts by the name of their group; `*.contoso.com` is every host below. If a host is in several,
   * the first that has a response for the rule counts.
   */
  hostGroups: ReadonlyMap<string, readonly string[]>;
  exceptions: readonly Exception[];
  /** By rule: the day from which it does more than record, `YYYY-MM-DD` where the person is. */
  startDates: ReadonlyMap<string, string>;
  /** Everything is only recorded. */
  auditOnly: boolean;
  /** By the id of the label, in lower case. */
  sensitivityLabels: ReadonlyMap<string, { name: string; level: Level }>;
  customRules: readonly Rule[];
}

/** To what a rule does not apply. */
export interface Exception {
  /** `*`: all of them. */
  rule: string;
  /** Of recipients, with all below it. */
  domain?: string;
  /** Of a recipient, or of whoever does it. */
  person?: string;
  /** Host and path, without a slash at the end; with all below it. */
  site?: string;
}

/** An activity, as far as windows look at it. */
export interface Past {
  id: string;
  /** Epoch ms. */
  seenAt: number;
  kind: ActivityKind;
  scope?: Scope;
  role?: Role;
  /** Whatever tells the file from others. */
  file?: string;
  /** Of what stands for several requests: on how many files. */
  fileCount?: number;
  /** Ids of the rules that fired. */
  rules: readonly string[];
}

/** What the browser remembers, and its clock. */
export interface Recent {
  /**
   * Shows those recorded before this activity (all, if it is not among them yet), the latest first,
   * until `isEnough` says so.
   */
  lookBack(activityId: string, isEnough: (past: Past) => boolean): void;
  /** The first activity with an outsider of this domain. */
  firstWith(domain: string): string | undefined;
  /** How far the person's clock is ahead of UTC at that time, minutes. */
  aheadOfUtc(at: number): number;
}
