/**
 * What a rule is. JSON only, so that an admin's own rule (`customRules` in a policy) is the same
 * thing.
 */
import type { Activity, ActivityKind, Level, Response, Role, RuleWords, Scope } from '../event';

export interface Rule extends Partial<RuleWords> {
  /** Kebab-case, the name of its file; also how a policy names it. */
  id: string;
  level: Level;
  /** What happens unless the policy says otherwise. */
  response: Ask;
  /** It fires when one of these holds; the evidence is that of the first. */
  when: readonly Condition[];
  /** What a colleague may do without any harm and still meet this rule. */
  falsePositives: string;
  /** What gets past this rule. */
  knownGaps: string;
}

/** `off`: the rule is not looked at. */
export type Ask = Response | 'off';

/**
 * The operators; operators.ts has what each does. All that are given must hold. What an activity
 * does not say meets no operator but `lacks`.
 */
export interface Condition {
  kind?: readonly ActivityKind[];
  scope?: readonly Scope[];
  role?: readonly Role[];
  /** All of these are known of the activity. */
  has?: readonly Fact[];
  /** None of these is. */
  lacks?: readonly Fact[];
  /** Where it happens: the service or the page. `*.contoso.com` is every host below. */
  host?: readonly string[];
  /**
   * At least one recipient is neither inside nor trusted. Never holds while the organisation's
   * domains are unknown, save for guests of the tenant (`#ext#`).
   */
  outsiders?: true;
  /** One of these outsiders is of a domain that this browser never shared with. */
  newDomain?: true;
  /**
   * At least one recipient who is neither inside nor trusted is at one of these domains, or below
   * one.
   */
  recipientDomain?: readonly string[];
  /** At least so many items in one archive, message or copy. */
  countAtLeast?: number;
  /**
   * A file's name, or that of a folder below the library it is in, has one of these words, alone or
   * in a row of words; `salar*` is every word that begins so. Case is ignored.
   */
  name?: readonly string[];
  /**
   * The same of the file's own name alone, which is the end of its path where only that is known.
   */
  fileName?: readonly string[];
  /**
   * The file has a sensitivity label that the policy names with this level or a higher one. The
   * level of the finding is then the label's.
   */
  labelled?: Level;
  /** An app asks for one of these; `Files.*` is everything that begins so. Case is ignored. */
  asksFor?: readonly string[];
  /**
   * Done with an account of the person's own. Never holds while the organisation's domains are
   * unknown.
   */
  personalAccount?: true;
  outsideHours?: Hours;
  times?: Times;
}

/** Local time of the person. */
export interface Hours {
  /** First full hour of the working day, 0 to 23. */
  from: number;
  /** First full hour after it, 1 to 24. */
  to: number;
  /** Working days, 1 (Monday) to 7. */
  days: readonly number[];
}

/**
 * With this one there have been `atLeast` activities of the condition's kinds, scopes and roles
 * within so many minutes. The same file counts once. When the rule has fired it starts to count
 * anew.
 */
export interface Times {
  atLeast: number;
  /** At most `LONGEST_WINDOW`. */
  minutes: number;
}

/** A day: what happened before is not in the memory of a worker that just started. */
export const LONGEST_WINDOW = 1440;

/** What may be known of an activity besides what other operators ask for. */
export type Fact = Exclude<keyof Activity, 'id' | 'seenAt' | 'kind' | 'host' | 'siteInDoubt'>;
