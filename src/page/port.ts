/** A same-origin parent that prepares a loading frame can fool this witness. */
import type { Outcome } from '../event';
import type { FromHook, HookVia, ToHook } from '../wire';
import { bodyText } from './body';
import { farEnd, port } from './handshake';
import { bare, dispatch, eventData, later, listen, SavedMessageEvent } from './natives';

/** A live relay gives up earlier and logs it. Also how often a prompt's relay is checked. */
const REPLY_TIMEOUT_MS = 2000;
/** Added to each timeout, ms, because a busy page may still have the reply in its queue. */
const GRACE_MS = 400;

/** `isWanted`: the reply is wanted. `refusal`: replaces the reply. `safer`: replaces the body. */
type Proceed = (isWanted?: boolean, refusal?: string, safer?: string) => void;

export const post = port.postMessage.bind(port) as (message: FromHook) => void;

/**
 * Synchronous: after a click, Chromium delivers posted messages with the next frame (10 ms and
 * more, measured). Plain values only, because Firefox passes the page's own objects.
 * @returns whether no relay heard it: Firefox ends the relay with the extension
 */
function dispatchToRelay(message: FromHook): boolean {
  return dispatch(farEnd, new SavedMessageEvent('message', bare({ data: message, cancelable: true })));
}
/** A page could define numbers on a prototype. */
const waiting = bare({}) as { [number: number]: Proceed | undefined };
let isOrphaned = false;
/** How often the relay has said that a prompt is open; -1 after it is gone. */
const confirmations = bare({}) as { [number: number]: number };
let latest = 0;

/**
 * Calls `proceed` exactly once.
 * @returns the number for its outcome
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
  hold(number, 0);
  bodyText(body, url, (text, isUnread) => {
    // The first one waits: the next version may be starting, and its network witness would miss it.
    // Reading the body may have taken longer than the request waits.
    if (dispatchToRelay(['request', number, method, url, via, headers, text, isUnread, !waiting[number]]) && isOrphaned)
      settle(number);
  });
  return number;
}

function settle(number: number, isWanted?: boolean, refusal?: string, safer?: string): void {
  const proceed = waiting[number];
  waiting[number] = undefined;
  proceed?.(isWanted, refusal, safer);
}

function hold(number: number, confirmation: number, refusal?: string): void {
  confirmations[number] = confirmation;
  later(REPLY_TIMEOUT_MS, () =>
    later(GRACE_MS, () => {
      if (!waiting[number] || confirmations[number] !== confirmation) return;
      isOrphaned = dispatchToRelay([]);
      if (confirmation > 0) hold(number, isOrphaned ? -1 : confirmation, refusal);
      else settle(number, false, refusal);
    }),
  );
}

export function tellOutcome(number: number, status: number, otherwise: Outcome, answer?: unknown): void {
  // The page may have given up a request that waits for its prompt.
  waiting[number] = undefined;
  post(['outcome', number, otherwise, status, answer]);
}

/** Requests that may outlive the page leave now; those with a prompt end. */
function release(): void {
  for (let number = latest; number > 0; number -= 1) if (!confirmations[number]) settle(number);
}

listen('pagehide', event => {
  if (event.isTrusted) release();
});
port.onmessage = event => {
  const answer = eventData(event) as ToHook;
  if (answer[1] === 'wait') hold(answer[0], (confirmations[answer[0]] ?? 0) + 1, answer[3]);
  else settle(answer[0], answer[2], answer[3], answer[4]);
};
