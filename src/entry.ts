/** The rows of the log. */
import type { Activity, Additions, BatchPart, BatchParts, Finding, Outcome, Response, SaferWay } from './activity';
import type { EntryBase } from './entry-base';
import type { CheckpointEntry, RemovedEntry } from './log-entry';
import type { Via, Witness } from './observation';
import type { Reply } from './reply';
import type { CheckEntry, FaultEntry, HealthEntry, HintEntry, PolicyEntry } from './upkeep-entry';

export type * from './entry-base';
export type { CheckpointEntry, Evictable, RemovedEntry } from './log-entry';
export type * from './upkeep-entry';

/** One row. The log is append-only: a later fact is a new entry with the same `activityId`. */
export type Entry = Row | KeptEntry;

export type Row =
  | ActivityEntry
  | SeenEntry
  | OutcomeEntry
  | JudgedEntry
  | ShownEntry
  | AskedEntry
  | AnswerEntry
  | UndoEntry
  | HintEntry
  | FaultEntry
  | HealthEntry
  | PolicyEntry
  | CheckEntry
  | RemovedEntry
  | CheckpointEntry;

export interface ActivityEntry extends EntryBase {
  kind: 'activity';
  activityId: string;
  activity: Activity;
  findings: Finding[];
  /** The strongest response of the findings; `record` if there is none. */
  response: Response;
  witness: Witness;
  via: Via;
  /** SHA-256 of method and URL; empty for a command. The URL itself may carry a token. */
  requestHash: string;
  /** Needed to read the reply of a batch. */
  part?: BatchPart | BatchParts;
  /**
   * `<browser session>:<webRequest requestId>`, also after a worker restart. Network witness only.
   */
  requestKey?: string;
  /** -1: none (a service worker). */
  tab: number;
  pageHost?: string;
  /** Left before it was recorded, because the worker timed out. Page witness only. */
  late?: true;
  /** Only its end was seen; the body is unknown. Network witness only. */
  partial?: true;
}

/**
 * Another witness saw the same request (or the request after a command); `id` is that of its
 * observation. Or the first witness reports `late`: `id` is then `<activityId>:late`.
 */
export interface SeenEntry extends EntryBase {
  kind: 'seen';
  activityId: string;
  witness: Witness;
  seenAt: number;
  requestKey?: string;
  late?: true;
  adds?: Additions;
  /** Only if it is stronger than before. */
  response?: Response;
}

export interface OutcomeEntry extends EntryBase {
  kind: 'outcome';
  activityId: string;
  witness: Witness;
  at: number;
  outcome: Outcome;
  /** HTTP status; for a request in a batch, that of its own reply if readable. */
  status?: number;
  /** Page witness only: `webRequest` shows no replies. */
  reply?: Reply;
  /** For example the tenant's default scope, or the expiry its policy set. */
  adds?: Additions;
  response?: Response;
  /** From `Content-Disposition` (RFC 6266). Network witness only. */
  fileName?: string;
  /**
   * By which the service's own log may name the request, from a response header: a lower-case GUID
   * of Microsoft, or Amazon's id. Of a whole batch. Network witness only.
   */
  requestId?: string;
}

/** The policy arrived later, and the rules were evaluated again. */
export interface JudgedEntry extends EntryBase {
  kind: 'judged';
  activityId: string;
  at: number;
  adds: Additions;
  response?: Response;
}

export interface ShownEntry extends EntryBase {
  kind: 'shown';
  activityId: string;
  at: number;
  rule: string;
  response: Response;
  /** `badge`: on the toolbar button, because the page was out of reach. */
  where: 'page' | 'badge';
}

/** Committed before it appears on the screen. With `block` it informs and asks nothing. */
export interface AskedEntry extends EntryBase {
  kind: 'asked';
  activityId: string;
  at: number;
  rules: string[];
  response: Response;
  /** Safest first. */
  safer?: SaferWay[];
  /** SHA-256 of rules, kind, file, recipients, scope and role. Absent: not known well enough. */
  question?: string;
}

/**
 * `dismissed`: closed the warning. `proceed`, `stop`, `safer`: answered, and committed before the
 * request leaves. `unseen`: the prompt could not be shown or kept visible, or the extension ended.
 * `timeout`: no answer in the policy's time. After the last two the request went on unless an
 * outcome says `stopped`.
 */
export interface AnswerEntry extends EntryBase {
  kind: 'answer';
  activityId: string;
  at: number;
  choice: 'dismissed' | 'proceed' | 'stop' | 'safer' | 'unseen' | 'timeout';
  safer?: Safer;
  reasonCode?: string;
  /** Free text, at most 500 characters. */
  reason?: string;
  /** The answer to an equal prompt (epoch ms) about this other activity counts. */
  remembered?: { activityId: string; at: number };
  snooze?: { rules: string[]; minutes: number };
}

/** The user took an activity back from its warning; that request is an activity too. */
export interface UndoEntry extends EntryBase {
  kind: 'undo';
  activityId: string;
  at: number;
  /** `refused`: access still exists. `failed`: no reply, or 5xx; it may still exist. */
  outcome: Extract<Outcome, 'done' | 'refused' | 'failed'>;
  status?: number;
}

export interface Safer {
  way: SaferWay;
  findings: Finding[];
  response: Response;
}

/** Input of `append`, which adds position, time and hash. */
export type NewEntry = Entry extends infer E
  ? E extends Entry
    ? Omit<E, 'seq' | 'recordedAt' | 'prev'>
    : never
  : never;

/**
 * Rows that outlive retention, copied unchanged to the end of the log, so that the rest has no
 * holes. `kept`: of one activity. `kept-other`: of none.
 */
export interface KeptEntry extends EntryBase {
  kind: 'kept' | 'kept-other';
  activityId?: string;
  /** In order. A `kept` entry has the `id` of the first row. */
  rows: Row[];
  question?: string;
  requestKey?: string;
}
