/** The whole conversation between the worlds, one map a direction. Types only. */
import type {
  Actor,
  AnswerEntry,
  Finding,
  HintEntry,
  Meaning,
  Observation,
  Outcome,
  Response,
  SaferWay,
  UndoEntry,
} from './event';
import type { ReasonAsked } from './prompt/missing-reason';

/** What becomes of a request that waits. `wait`: a person is asked. */
export type Verdict = 'go' | 'stop' | 'wait';

export type HookVia = 'fetch' | 'xhr' | 'xhr-sync' | 'beacon';

/**
 * Page hook -> content script, over the private port. Arrays of plain values, because a page can
 * put setters on `Object.prototype`. `request`: number, method, absolute URL, how it was started,
 * headers kept, text of the body if any, whether the text is not the whole body. `outcome`: number,
 * what it was if there is no status, HTTP status or 0, the answer if it was wanted: its text, or
 * what the browser has made of it (of `XMLHttpRequest`, by its `responseType`). `form`: the
 * so-many-th trusted `formdata` event belongs to a `submit()`.
 */
export type FromHook =
  | ['request', number, string, string, HookVia, [string, string][], string | undefined, boolean]
  | ['outcome', number, Outcome, number, unknown]
  | ['form', number];

/**
 * Content script -> page hook: the number of the request, what to do with it, whether its answer is
 * wanted, what to answer in the server's stead if it is to stop (or, of one that waits, if nobody
 * ever says more), and the body to send instead of its own; empty texts for nothing. Always all
 * five: the hook would look for a missing one on `Object.prototype`.
 */
export type ToHook = [number, Verdict, boolean, string, string];

/** What becomes of a request, and how. */
export interface Ruling {
  verdict: Verdict;
  /** The person has chosen a safer way: this is to be sent instead of its own body. */
  body?: string;
  /** Of one that waits: what becomes of it when nobody can be asked any more. */
  otherwise?: 'go' | 'stop';
}

/**
 * Share dialog -> background, over a line (`runtime.connect`) that ends when the dialog does. Said
 * again on a new line when the background had ended.
 */
export interface PressedInDialog {
  /** The same however often it is said. */
  id: string;
  openedAt: number;
  pressed: HintEntry['pressed'];
}

/** What the background says about an observation. */
export interface Considered extends Ruling {
  /**
   * Whether it is in the log: then its outcome is wanted too. Not yet, where it is to `wait` all
   * the same: then it is to be asked again, and the answer comes when it is written.
   */
  recorded: boolean;
  /**
   * Whether the service's answer is wanted: it may say more about what was recorded, or something
   * about a document.
   */
  wantsReply: boolean;
}

/**
 * `sync`: hand a library to the sync client. `print`: the browser's print or an app's own.
 * `export-csv`: save a list as a file, which the page makes by itself.
 */
export type Command = 'sync' | 'print' | 'export-csv';

/** What a page can tell of: that time has run out, the background sees by itself. */
export type Choice = Exclude<AnswerEntry['choice'], 'timeout'>;

/**
 * What became of it. `away`: no page of the site is open in this tab (or, asked from our own page,
 * in any), so nobody could ask it.
 */
export type Undone = UndoEntry['outcome'] | 'away';

/** What an answer has done. */
export interface Answered {
  /**
   * Whether the question is over. If not, that was no answer to it (a reason is missing, or that
   * way was not offered), and it stands again.
   */
  over: boolean;
}

/**
 * Content scripts -> background. Each is answered when its entry is durable (`consider`: or says
 * that it is not yet).
 */
export interface ToBackground {
  /** Something is about to happen. Idempotent by `observation.id`. */
  consider(message: { observation: Observation; actor?: Actor }): Considered;
  /** The person pressed a command that sends no request, or printed. Idempotent by `id`. */
  command(message: { id: string; at: number; command: Command; actor?: Actor }): void;
  /**
   * The page is about to save a file that it made itself, under this name. Answers whether it may,
   * and of which activity it is. Idempotent by `id`.
   */
  saving(message: { id: string; at: number; name: string; actor?: Actor }): Ruling & { activityId: string };
  /**
   * What a frame keeps until a person has decided about it, it asks about again and again; answers
   * when they have, or `wait` after a while.
   */
  mayGo(message: { activityId: string }): Verdict;
  /** It ended. `reply`: text of the service's answer. */
  outcome(message: { observationId: string; at: number; outcome: Outcome; status?: number; reply?: string }): void;
  /** The person was shown the warning. */
  shown(message: { activityId: string; at: number; rule: string }): void;
  /** What the person did about a warning or a question. */
  answer(message: {
    activityId: string;
    at: number;
    choice: Choice;
    reasonCode?: string;
    reason?: string;
    snooze?: boolean;
    safer?: SaferWay;
    /**
     * Of the link, where that is the safer way. Kept in memory alone, until the request has it
     * (background/ask/passwords.ts).
     */
    password?: string;
  }): Answered;
  /**
   * Whether the person has decided about the request; answers when that is so, or `wait` after a
   * while. What is sent instead is made of the observation, which nobody else has kept.
   */
  wait(message: { observation: Observation }): Ruling;
  /** The person wants back what a warning, or a line of our own page, is about. */
  undo(message: { activityId: string; at: number }): Undone;
  /**
   * A question is still on the screen. Firefox ends a background that hears of nothing, and with it
   * lets go what the background holds.
   */
  asking(message: object): void;
  /** Something of ours went wrong, so many times since it was last told. */
  fault(message: { id: string; at: number; where: 'no-answer' | 'flood'; times: number }): void;
  /** Send what waits at once, whatever was to be waited for. From our own pages alone. */
  forward(message: object): void;
  /**
   * Send once more what the engine has refused for good. Answers how many events were put back into
   * the queue. From our own pages alone.
   */
  sendAgain(message: object): { count: number };
}

/** Background -> the warning script in the top frame. */
export interface ToWarning {
  /** Answers whether the person can see it. */
  warn(message: Warning): { shown: boolean };
  /** Puts a question before the person. Answers whether they can see it. */
  ask(message: Question): { shown: boolean };
  /** The question is of no use any more: the request has ended without an answer. */
  withdraw(message: { activityId: string }): void;
  /** What the warning is about can be taken back. */
  undoable(message: { activityId: string }): void;
  /** What the warning is about did not happen after all, or may not have. */
  ended(message: { activityId: string; outcome: Ending }): void;
}

/**
 * How it ended, for whoever is told; `unclear`: the server answered that it had failed, which does
 * not tell whether it did it.
 */
export type Ending = Outcome | 'unclear';

/** A request that a rule has ended, to be sent once more if the person lets it. */
export interface HeldRequest {
  /** The id of its first activity. */
  key: string;
  url: string;
  method: string;
  /** Of a form. */
  fields?: [string, string][];
  /** What becomes of it when nobody can be asked any more. */
  otherwise: 'go' | 'stop';
}

/**
 * Background -> the script that keeps held requests in their frame. Each answers `true` if it did
 * so.
 */
export interface ToRepeat {
  keep(message: HeldRequest): boolean;
  /** `word`: what the rule lets pass. */
  repeat(message: { key: string; word: string }): boolean;
}

/**
 * What the relay of a frame says about itself, where only our own scripts can ask (see
 * coverage/ask.ts).
 */
export interface RelayState {
  /** Whether the page hook has handed over its private line. */
  hook: boolean;
  /** As in `HealthEntry`; absent: this page has no command bar of a library. */
  selectors?: 'known' | 'stale';
}

/** All that a warning shows. */
export interface Warning {
  activityId: string;
  meaning: Meaning;
  /** The findings to tell, most serious first. */
  findings: Finding[];
  /** What the organisation says, if its policy says anything. */
  organization: {
    name?: string;
    contact?: string;
    policyUrl?: string /** its words for the first finding */;
    message?: string;
  };
}

export interface Question extends Warning {
  /** What is asked for: `warn`, `justify` or `block`. */
  response: Response;
  /** What can be done instead, the safest first. */
  safer?: SaferWay[];
  /** The reason that is asked for, if one is. */
  reason?: ReasonAsked;
  /**
   * For so many minutes the person may choose not to be asked about these rules; absent: that is
   * not offered.
   */
  snooze?: number;
}

/**
 * Background -> content script: an explicit success, since some versions of the browser API turn a
 * failure into an answer that looks like one.
 */
export type Answer<Value> = { ok: true; value: Value } | { ok: false };

/** How one message looks on `runtime.sendMessage`. */
export type Envelope<Map> = {
  [Type in keyof Map]: Map[Type] extends (message: infer M) => unknown ? { type: Type } & M : never;
}[keyof Map];
