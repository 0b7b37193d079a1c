/** The whole conversation between the worlds, one map a direction. Types only. */
import type { Finding, Meaning, Observation, Outcome } from './event';

/** What the page hook is told to do with a request that waits. */
export type Verdict = 'go' | 'stop';

/**
 * Page hook -> content script, over the private port. Arrays of plain values, because a page can put setters on `Object.prototype`.
 * `request`: number, method, absolute URL, how it was started,
 * headers kept, text of the body if any.
 * `outcome`: number, what it was if there is no status, HTTP status or 0, the answer if it was wanted: its text, or what
 * the browser has made of it (of `XMLHttpRequest`, by its `responseType`).
 * `form`: the so-many-th trusted `formdata` event belongs to a `submit()`.
 */
export type FromHook =
  | ['request', number, string, string, 'fetch' | 'xhr' | 'beacon', [string, string][], string | undefined]
  | ['outcome', number, Outcome, number, unknown]
  | ['form', number];

/** Content script -> page hook: the number of the request, what to do with it, and whether its answer is wanted. */
export type ToHook = [number, Verdict, boolean];

/** What the background says about an observation. */
export interface Considered {
  verdict: Verdict;
  /** Whether it is in the log: then its outcome is wanted too. */
  recorded: boolean;
}

/** Content scripts -> background. The replies come after the entry is durable. */
export interface ToBackground {
  /** Something is about to happen. Idempotent by `observation.id`. */
  consider(message: { observation: Observation }): Considered;
  /** It ended. */
  outcome(message: { observationId: string; at: number; outcome: Outcome; status?: number }): void;
  /** The person was shown the warning. */
  shown(message: { activityId: string; at: number; rule: string }): void;
  /** The person closed the warning. */
  answer(message: { activityId: string; at: number; choice: 'dismissed' }): void;
  /** Something of ours went wrong, so many times since it was last told. */
  fault(message: { id: string; at: number; where: 'no-answer' | 'flood'; times: number }): void;
}

/** Background -> the warning script in the top frame. */
export interface ToWarning {
  /** Answers whether the person can see it. */
  warn(message: Warning): { shown: boolean };
  /** What the warning is about did not happen after all. */
  ended(message: { activityId: string; outcome: Outcome }): void;
}

/** All that a warning shows. */
export interface Warning {
  activityId: string;
  meaning: Meaning;
  /** The findings to tell, most serious first. */
  findings: Finding[];
  /** What the organisation says, if its policy says anything. */
  organization: { name?: string; contact?: string; policyUrl?: string /** its words for the first finding */; message?: string };
}

/** Background -> content script: an explicit success, since some versions of the browser API turn a failure into an answer that looks like one. */
export type Answer<Value> = { ok: true; value: Value } | { ok: false };

/** How one message looks on `runtime.sendMessage`. */
export type Envelope<Map> = {
  [Type in keyof Map]: Map[Type] extends (message: infer M) => unknown ? { type: Type } & M : never;
}[keyof Map];
