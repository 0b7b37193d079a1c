/**
 * The rows of the log: the second half of the dictionary (event.ts), which is where everything else
 * takes these words from. Types only.
 */
import type { Activity, Additions, BatchPart, BatchParts, Finding, Outcome, Response, SaferWay } from './activity';
import type { EntryBase } from './entry-base';
import type { CheckpointEntry, RemovedEntry } from './log-entry';
import type { Via, Witness } from './observation';
import type { Reply } from './reply';
import type { FaultEntry, HealthEntry, HintEntry, PolicyEntry } from './upkeep-entry';

export type * from './entry-base';
export type { CheckpointEntry, Evictable, RemovedEntry } from './log-entry';
export type * from './upkeep-entry';

/**
 * One row of the log. Append-only: a later fact is a new entry with the same `activityId`; nothing
 * is ever edited.
 */
export type Entry = Row | KeptEntry;

/** A row as it was first written. */
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
  | RemovedEntry
  | CheckpointEntry;

/** Somebody did something. */
export interface ActivityEntry extends EntryBase {
  kind: 'activity';
  activityId: string;
  activity: Activity;
  findings: Finding[];
  /** The strongest response a finding asks for; `record` if there is none. */
  response: Response;
  /** Who saw it first. */
  witness: Witness;
  via: Via;
  /**
   * Empty for a command. SHA-256 of method and URL: lets the other witness find the activity its
   * observation belongs to, without the URL (which may carry a token) being stored.
   */
  requestHash: string;
  /** Where the request carried several: which of them this is, for the answers come as one, too. */
  part?: BatchPart | BatchParts;
  /**
   * `<browser session>:<webRequest requestId>`: lets a later network event find its activity after
   * the worker died. Network witness only.
   */
  requestKey?: string;
  /** The tab it happened in; -1 if none (a service worker of the page). */
  tab: number;
  /** Host of the page it happened on, if the browser told. */
  pageHost?: string;
  /**
   * The request was let go before it was recorded: the background did not answer in time. Page
   * witness only.
   */
  late?: true;
  /**
   * The request was seen to end but not to begin, so its body is not known. Network witness only.
   */
  partial?: true;
}

/**
 * The other witness saw the same request, or the request that a command led to. Its `id` is the id
 * of that witness's observation. Or the first witness says afterwards that the request had been let
 * go before it was recorded (`late`); the `id` is then `<activityId>:late`.
 */
export interface SeenEntry extends EntryBase {
  kind: 'seen';
  activityId: string;
  witness: Witness;
  seenAt: number;
  requestKey?: string;
  /** As in `ActivityEntry`. */
  late?: true;
  /** What this witness knows beyond the first, who could not read the body, for example. */
  adds?: Additions;
  /** The strongest response, if it is stronger now than before. */
  response?: Response;
}

/** How it ended, as one witness saw it. */
export interface OutcomeEntry extends EntryBase {
  kind: 'outcome';
  activityId: string;
  witness: Witness;
  at: number;
  outcome: Outcome;
  /**
   * HTTP status, if there was an answer; of a request in a batch that of its own answer, where that
   * could be read.
   */
  status?: number;
  /**
   * What the service replied, if its answer was read and understood. Page witness only:
   * `webRequest` shows no answers.
   */
  reply?: Reply;
  /**
   * What only the answer told: the scope that the tenant's default gave a link, the end that its
   * policy set.
   */
  adds?: Additions;
  /** The strongest response, if it is stronger now than before. */
  response?: Response;
  /**
   * What the server calls the downloaded file (`Content-Disposition`, RFC 6266). Network witness
   * only.
   */
  fileName?: string;
}

/** The policy came after the activity, and the rules looked again by what it says. */
export interface JudgedEntry extends EntryBase {
  kind: 'judged';
  activityId: string;
  at: number;
  /** `meaning` is empty: nothing new is known but the policy. */
  adds: Additions;
  /** The strongest response, if it is stronger now than before. */
  response?: Response;
}

/** The person was shown a warning. */
export interface ShownEntry extends EntryBase {
  kind: 'shown';
  activityId: string;
  at: number;
  /** The rule whose words were shown. */
  rule: string;
  response: Response;
  /**
   * `page`: in the page it happened on. `badge`: only as a number on the toolbar button, because
   * the page could not be reached.
   */
  where: 'page' | 'badge';
}

/**
 * The person is asked before the request leaves. Written before the question is on the screen;
 * `block` is told in the same place, and asks nothing.
 */
export interface AskedEntry extends EntryBase {
  kind: 'asked';
  activityId: string;
  at: number;
  /** Those that ask first. */
  rules: string[];
  response: Response;
  /** What was offered instead, the safest first. Absent: nothing. */
  safer?: SaferWay[];
  /**
   * SHA-256 of what is asked: rules, kind, file, people, scope, role. The same again has the same.
   * Absent: what it is about is not known well enough to tell.
   */
  question?: string;
}

/**
 * What the person did about a warning or a question. `dismissed`: closed the warning. `proceed`,
 * `stop`, `safer`: the answer to a question; it is on disk before the request goes. `safer`: it
 * went in one of the ways that were offered instead. `unseen`: nobody could answer, because the
 * question could not be shown or kept in sight, or the extension ended. `timeout`: nobody answered
 * within the time that the policy gives. In both cases the request went on, unless an outcome says
 * `stopped`: the policy decides. An answer without a question before it is an earlier one that
 * counts again (`remembered`).
 */
export interface AnswerEntry extends EntryBase {
  kind: 'answer';
  activityId: string;
  at: number;
  choice: 'dismissed' | 'proceed' | 'stop' | 'safer' | 'unseen' | 'timeout';
  /** What was chosen instead: from here on the activity means this. */
  safer?: Safer;
  /** What the person chose among the reasons of the policy. */
  reasonCode?: string;
  /** The person's own words, at most 500 characters. */
  reason?: string;
  /**
   * The person was not asked: what they answered then (epoch ms) to the same question about this
   * other activity counts. Reasons are those given there.
   */
  remembered?: { activityId: string; at: number };
  /** The person does not want to be asked about these rules for so many minutes. */
  snooze?: { rules: string[]; minutes: number };
}

/**
 * The person wanted back what they had done, and said so in the warning. The call that did it is an
 * activity of its own, as anybody's.
 */
export interface UndoEntry extends EntryBase {
  kind: 'undo';
  activityId: string;
  at: number;
  /**
   * `done`: what the activity gave is no more. `refused`: it is there still. `failed`: no answer
   * came, or one that does not tell (5xx); it may be there still.
   */
  outcome: Extract<Outcome, 'done' | 'refused' | 'failed'>;
  /** HTTP status, if there was an answer. */
  status?: number;
}

/** An activity in a safer way. */
export interface Safer {
  /** What of its meaning is different. */
  way: SaferWay;
  /** Of the activity as it is now. */
  findings: Finding[];
  response: Response;
}

/** What `append` is given: it fills in position, time and the hash of the row before. */
export type NewEntry = Entry extends infer E
  ? E extends Entry
    ? Omit<E, 'seq' | 'recordedAt' | 'prev'>
    : never
  : never;

/**
 * Rows that stay when the oldest part of the log is removed, for example because a rule found
 * something serious. They are copied to the end of the log, exactly as they were written (with
 * their own `seq`, `recordedAt` and `prev`), so that what is left has no holes. `kept`: rows about
 * one activity. `kept-other`: rows about none.
 */
export interface KeptEntry extends EntryBase {
  kind: 'kept' | 'kept-other';
  activityId?: string;
  /**
   * In order. The `id` of a `kept` entry is that of the first; a `kept-other` entry has one of its
   * own.
   */
  rows: Row[];
  /** Copied from the rows, because the log is searched by them. */
  question?: string;
  requestKey?: string;
}
