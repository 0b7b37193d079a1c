/** What rules need besides the activity. */
import type { ActivityKind, Level, Role, Scope } from '../../event';
import type { Ask, Rule } from './rule';

/** Domains and hosts are in lower case. */
export interface RuleContext {
  internalDomains: readonly string[];
  trustedDomains: readonly string[];
  /** By `RULE-ID` or `RULE-ID@GROUP`; the group's entry wins. */
  responses: ReadonlyMap<string, Ask>;
  /** By rule. */
  levels: ReadonlyMap<string, Level>;
  /** Hosts by group; `*.contoso.com` is every host below. The first group with a response wins. */
  hostGroups: ReadonlyMap<string, readonly string[]>;
  exceptions: readonly Exception[];
  /** By rule, `YYYY-MM-DD` in local time: earlier findings are only recorded. */
  startDates: ReadonlyMap<string, string>;
  auditOnly: boolean;
  /** By label id, in lower case. */
  sensitivityLabels: ReadonlyMap<string, { name: string; level: Level }>;
  customRules: readonly Rule[];
}

export interface Exception {
  /** Or `*` for all rules. */
  rule: string;
  /** Recipients at or below this domain. */
  domain?: string;
  /** A recipient or the actor. */
  person?: string;
  /** Host and path without a trailing slash; includes everything below. */
  site?: string;
}

export interface Past {
  id: string;
  /** Epoch ms. */
  seenAt: number;
  kind: ActivityKind;
  scope?: Scope;
  role?: Role;
  /** From `fileKey`. */
  file?: string;
  /** Absent: 1. */
  fileCount?: number;
  rules: readonly string[];
}

export interface Recent {
  /**
   * Visits activities recorded before this one (all, if it is not recorded yet), latest first,
   * until `isEnough` returns true.
   */
  lookBack(activityId: string, isEnough: (past: Past) => boolean): void;
  /** Id of the first activity with an outsider of this domain. */
  firstWith(domain: string): string | undefined;
  /**
   * A domain shared with before, which `domain` resembles. Undefined if it or its parent was
   * itself shared with before.
   */
  resembledBy(domain: string, activityId: string): string | undefined;
  /** Offset of the local clock from UTC at that time, minutes. */
  aheadOfUtc(at: number): number;
}
