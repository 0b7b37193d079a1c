/**
 * The private line to the content script. No script of this document ever holds an end of it. A
 * parent of the same origin that prepares a frame while it loads can blind or feed this witness; it
 * cannot do so to the network witness.
 */
import type { Outcome } from '../event';
import type { FromHook, HookVia, ToHook } from '../wire';
import { bodyText } from './body';
import { farEnd, port } from './handshake';
import { bare, dispatch, eventData, later, listen, SavedMessageEvent } from './natives';

/**
 * The last resort, in ms: a request is let go if the content script is gone (Firefox ends it with
 * the extension). Otherwise that gives up earlier, and says so in the log.
 */
const HOLD_LIMIT = 2000;
/** The same while a person is asked: the content script says again every 20 s that they are. */
const ASK_LIMIT = 60_000;

/**
 * Called when a request may go, or is stopped. `isWanted`: what the server answers is of interest,
 * too. `refusal`: what to answer instead of the server. `safer`: a text to send instead of the
 * body.
 */
type Proceed = (isWanted?: boolean, refusal?: string, safer?: string) => void;

export const post = port.postMessage.bind(port) as (message: FromHook) => void;

/**
 * The same at once, within the page's own call: after a click, Chromium lets posted messages wait
 * for the next frame (10 ms and more, measured), and a synchronous request would leave before them.
 * For plain values only: Firefox shows the content script the page's own objects, Chromium copies
 * of them.
 */
function say(message: FromHook): void {
  dispatch(farEnd, new SavedMessageEvent('message', bare({ data: message })));
}
/**
 * What to do with the requests that wait, by number. No prototype: a page could put a number on it.
 */
const waiting: { [number: number]: Proceed | undefined } = { __proto__: null } as never;
/** How often it was said of a request that a person is being asked. */
const turns: { [number: number]: number } = { __proto__: null } as never;
let latest = 0;

/**
 * Says that a request is about to leave. With `proceed`, the request waits until that is called,
 * which happens exactly once.
 * @returns the number under which its outcome is told.
 */
export function consider(
  method: string,
  url: string,
  via: HookVia,
  headers: [string, string][],
  body: unknown,
  proceed?: Proceed,
): number {
  latest += 1;
  const number = latest;
  waiting[number] = proceed;
  hold(number, 0, HOLD_LIMIT);
  bodyText(body, url, (text, isUnread) => say(['request', number, method, url, via, headers, text, isUnread]));
  return number;
}

function settle(number: number, isWanted?: boolean, refusal?: string, safer?: string): void {
  const proceed = waiting[number];
  waiting[number] = undefined;
  proceed?.(isWanted, refusal, safer);
}

/** `refusal`: what to answer if nobody ever says more; without one, the request is let go. */
function hold(number: number, turn: number, limit: number, refusal?: string): void {
  turns[number] = turn;
  later(limit, () => {
    if (turns[number] === turn) settle(number, false, refusal);
  });
}

/** Says how a request ended. `otherwise`: what it means when there is no status. */
export function tellOutcome(number: number, status: number, otherwise: Outcome, answer?: unknown): void {
  post(['outcome', number, otherwise, status, answer]);
}

/**
 * The page is left, or its frame removed: what was to outlive it (`keepalive`) must leave now. What
 * somebody is asked about ends with the page.
 */
function release(): void {
  for (let number = latest; number > 0; number -= 1) if (!turns[number]) settle(number);
}

// The page can say it as well.
listen('pagehide', event => {
  if (event.isTrusted) release();
});
port.onmessage = event => {
  const answer = eventData(event) as ToHook;
  if (answer[1] === 'wait') hold(answer[0], (turns[answer[0]] ?? 0) + 1, ASK_LIMIT, answer[3]);
  else settle(answer[0], answer[2], answer[3], answer[4]);
};
