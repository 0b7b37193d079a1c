/** JSON only: admins write `customRules` in the same form. */
import type { Activity, ActivityKind, Level, Response, Role, RuleWords, Scope } from '../../event';

export interface Rule extends Partial<RuleWords> {
  /** Kebab-case, the name of its file. */
  id: string;
  level: Level;
  response: Ask;
  /** The rule fires if one condition holds; the evidence is that of the first. */
  when: readonly Condition[];
  falsePositives: string;
  knownGaps: string;
}

/** `off`: the rule is not evaluated. */
export type Ask = Response | 'off';

/** All operators must hold (see README.md). If a fact is unknown, only `lacks` holds. */
export interface Condition {
  kind?: readonly ActivityKind[];
  scope?: readonly Scope[];
  role?: readonly Role[];
  has?: readonly Fact[];
  lacks?: readonly Fact[];
  /** Of the service or the page. `*.contoso.com` is every host below. */
  host?: readonly string[];
  /** At least one recipient is neither internal nor trusted; see `outsiders`. */
  outsiders?: true;
  /** One of these outsiders is at a domain new to this browser. */
  newDomain?: true;
  /** A stranger's domain looks like one that is inside, trusted, or was shared with before. */
  lookalikeDomain?: true;
  /** One of these outsiders is at or below one of these domains. */
  recipientDomain?: readonly string[];
  /** Items in one archive, message or copy. */
  countAtLeast?: number;
  /** Words or phrases in file and folder names; `salar*` is a prefix. */
  name?: readonly string[];
  /** As `name`, in the file's own name only. */
  fileName?: readonly string[];
  /** The file's label has at least this level, which the finding then gets. */
  labelled?: Level;
  /** The new label of a `label-change` has a lower level than the one before. */
  labelLowered?: true;
  /** Scopes of an app; `Files.*` is a prefix. */
  asksFor?: readonly string[];
  /** Fails while no internal domains are set. */
  personalAccount?: true;
  outsideHours?: Hours;
  times?: Times;
}

/** Local time. */
export interface Hours {
  /** First full hour of the working day, 0 to 23. */
  from: number;
  /** First full hour after it, 1 to 24. */
  to: number;
  /** Working days, 1 (Monday) to 7. */
  days: readonly number[];
}

/** Counts activities of the same kinds, scopes and roles, this one included; each file once. */
export interface Times {
  atLeast: number;
  minutes: number;
}

/** One day, because a new worker loads no more into memory. */
export const MAX_WINDOW_MINUTES = 1440;

export type Fact = Exclude<keyof Activity, 'id' | 'seenAt' | 'kind' | 'host' | 'siteInDoubt' | 'folderId'>;
