/** One map a direction. */
import type {
  Activity,
  Actor,
  AnswerEntry,
  CheckResult,
  Finding,
  HintEntry,
  Meaning,
  Observation,
  Outcome,
  ReasonAsked,
  Response,
  SaferWay,
  UndoEntry,
} from './event';

/** `wait`: a prompt is open. */
export type Verdict = 'go' | 'stop' | 'wait';

export type HookVia = 'fetch' | 'xhr' | 'xhr-sync' | 'beacon';

/**
 * Over the private port. Arrays, because a page can put setters on `Object.prototype`. `request`:
 * number, method, absolute URL, via, headers, body text, whether the body is incomplete, whether
 * nothing waits for the reply. `outcome`: number, outcome if there is no status, HTTP status or 0,
 * the reply if wanted (text, or for `XMLHttpRequest` its `response`). `form`: which trusted
 * `formdata` event belongs to a `submit()`. Empty: asks whether there is a relay.
 */
export type FromHook =
  | ['request', number, string, string, HookVia, [string, string][], string | undefined, boolean, boolean]
  | ['outcome', number, Outcome, number, unknown]
  | ['form', number]
  | [];

/**
 * Request number, verdict, whether the reply is wanted, the error text for a stopped request (of a
 * waiting one: if the relay falls silent), and the body to send instead. Always all five, because a
 * missing one would be looked up on `Object.prototype`.
 */
export type ToHook = [number, Verdict, boolean, string, string];

export interface Ruling {
  verdict: Verdict;
  body?: string;
  /** The verdict for a waiting request when the user can no longer be asked. */
  otherwise?: 'go' | 'stop';
}

/**
 * Over a `runtime.connect` port that ends with the dialog. Repeated on a new port after a worker
 * restart.
 */
export interface PressedInDialog {
  id: string;
  openedAt: number;
  pressed: HintEntry['pressed'];
}

export interface Considered extends Ruling {
  /**
   * Committed, so its outcome is wanted too. If not and the verdict is `wait`, the relay sends
   * `consider` again.
   */
  recorded: boolean;
  /** Whether the reply may add facts. */
  wantsReply: boolean;
}

/** `print`: the browser's or an app's. `export-csv`: the page makes the file itself. */
export type Command = 'sync' | 'print' | 'export-csv';

/** Without `timeout`, which the worker detects itself. */
export type Choice = Exclude<AnswerEntry['choice'], 'timeout'>;

/** `away`: no page of the site is open (in this tab, or for our own pages in any). */
export type Undone = UndoEntry['outcome'] | 'away';

export interface Answered {
  /** False: not a valid answer (reason missing, or a way not offered); the prompt stays open. */
  over: boolean;
}

/**
 * Content scripts -> worker. Each is acknowledged after the commit; `consider` may reply before.
 */
export interface ToBackground {
  /** Before a request leaves. Idempotent by `observation.id`. */
  consider(message: { observation: Observation; actor?: Actor }): Considered;
  /** A command without request, or printing. Idempotent by `id`. */
  command(message: { id: string; at: number; command: Command; actor?: Actor }): void;
  /** Before the page saves a file it made. Idempotent by `id`. */
  saving(message: { id: string; at: number; name: string; actor?: Actor }): Ruling & { activityId: string };
  /** Long poll: the user's decision, or `wait` after a while. */
  mayGo(message: { activityId: string }): Verdict;
  outcome(message: { observationId: string; at: number; outcome: Outcome; status?: number; reply?: string }): void;
  shown(message: { activityId: string; at: number; rule: string }): void;
  answer(message: {
    activityId: string;
    at: number;
    choice: Choice;
    reasonCode?: string;
    reason?: string;
    snooze?: boolean;
    safer?: SaferWay;
    /** For the link, if that is the safer way. In memory only (background/ask/passwords.ts). */
    password?: string;
  }): Answered;
  /** Long poll, as `mayGo`. The observation is needed for the safer body. */
  wait(message: { observation: Observation }): Ruling;
  undo(message: { activityId: string; at: number }): Undone;
  /**
   * Heartbeat of an open prompt: Firefox ends an idle background and releases the requests it
   * holds.
   */
  asking(message: object): void;
  /** `times`: since the last such message. */
  fault(message: { id: string; at: number; where: 'no-answer' | 'flood'; times: number }): void;
  /** This frame has a relay and no page hook: runs the hook there. */
  hook(message: object): void;
  /** Sends the outbox at once. Our own pages only. */
  forward(message: object): void;
  /** Dead letters; returns how many. Our own pages only. */
  sendAgain(message: object): { count: number };
  /** Writes a test entry with this id, sends it, and examines the worker. Our own pages only. */
  check(message: { id: string }): WorkerFacts;
  /** The end of a check, as one entry. Our own pages only. */
  checked(message: { id: string; results: CheckResult[] }): void;
}

/** What only the worker can say of itself, for the check of the installation. */
export interface WorkerFacts {
  /** `changed`: the test entry is written, but the newest rows do not verify. */
  log: 'verified' | 'changed' | 'unwritten';
  /**
   * `missing`: steps of `webRequest` that nobody listens to. `hasReported`: since the browser's
   * start.
   */
  network: { patterns: number; missing: string[]; hasReported: boolean };
  /** `rule`: whether downloads are held by a rule; absent: none is needed. */
  hold: { blocks: boolean; rule?: boolean };
}

/** Worker -> the prompt script in the top frame. */
export interface ToWarning {
  warn(message: Warning): { shown: boolean };
  /** `shown`: the user can see it. */
  ask(message: Prompt): { shown: boolean };
  /** The request ended without an answer. */
  withdraw(message: { activityId: string }): void;
  undoable(message: { activityId: string }): void;
  /** The activity did not happen, or may not have. */
  ended(message: { activityId: string; outcome: Ending }): void;
}

/** `unclear`: a 5xx, after which the activity may or may not have happened. */
export type Ending = Outcome | 'unclear';

/** Cancelled by a rule, to be sent again if the user allows it. */
export interface HeldRequest {
  key: string;
  url: string;
  method: string;
  fields?: [string, string][];
  otherwise: 'go' | 'stop';
}

/** To relay/repeat.iife.ts. Replies `true` on success. */
export interface ToRepeat {
  keep(message: HeldRequest): boolean;
  /** `word`: the fragment that the rule lets pass. */
  repeat(message: { key: string; word: string }): boolean;
}

/** For our own scripts (coverage/ask.ts). */
export interface RelayState {
  hook: boolean;
  selectors?: 'known' | 'stale';
}

export interface Warning {
  activityId: string;
  meaning: Meaning & Partial<Pick<Activity, 'actor' | 'seenAt'>>;
  findings: Finding[];
  organization: {
    name?: string;
    contact?: string;
    policyUrl?: string;
    message?: string;
  };
  /** Absent: the activity takes place. */
  ending?: Ending;
  /** The extension was replaced before the user answered. */
  interrupted?: true;
}

export interface Prompt extends Warning {
  /** `warn`, `justify` or `block`. */
  response: Response;
  /** Safest first. */
  safer?: SaferWay[];
  reason?: ReasonAsked;
  /** Absent: not offered. Minutes. */
  snooze?: number;
}

/** `ok` is explicit, because some browser versions turn a failure into what looks like a reply. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false };

export type Envelope<Map> = {
  [Type in keyof Map]: Map[Type] extends (message: infer M) => unknown ? { type: Type } & M : never;
}[keyof Map];
