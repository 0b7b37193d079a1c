/**
 * The private line to the content script. No script of this document ever holds an end of it. A parent of the same origin that prepares a frame while it loads can
 * blind or feed this witness; it cannot do so to the network witness.
 */
import type { Outcome } from '../event';
import type { FromHook, ToHook } from '../wire';
import { bodyText } from './body';
import { apply, eventData, later, listen } from './natives';

/** The event that carries the line over, once, before any page script exists. The content script has the same word. */
const HANDSHAKE = 'second-look-port';

/** More requests than this at once are let go without waiting: a page that floods slows down nobody but itself. The network witness still sees them. */
const MOST_HELD = 256;

/** The last resort, in ms: a request is let go even if the content script is gone. The content script itself gives up earlier and says so in the log. */
const HOLD_LIMIT = 2000;

const channel = new MessageChannel();
/** Taken once: a getter that a page puts on `MessageChannel.prototype` would be handed the channel, and with it the line. */
const port = channel.port1;
const postMessage = port.postMessage as (message: FromHook) => void;
/** Callbacks of the requests that wait, by number. No prototype: a page could put a number on it. */
const waiting: { [number: number]: (() => void) | undefined } = Object.create(null);
let latest = 0;
let held = 0;
let unseen = 0;

function post(message: FromHook): void {
  apply(postMessage, port, [message]);
}

/**
 * Says that a request is about to leave. With `proceed`, the request waits until that is called, which happens exactly once.
 * @returns the number under which its outcome is told, or 0 if it is one too many to be told at all.
 */
export function consider(
  method: string,
  url: string,
  via: 'fetch' | 'xhr' | 'beacon' | 'form',
  headers: [string, string][],
  body: unknown,
  proceed?: () => void,
): number {
  if (held >= MOST_HELD) {
    unseen += 1;
    proceed?.();
    return 0;
  }
  latest += 1;
  const number = latest;
  held += 1;
  const settle = () => {
    if (!waiting[number]) return;
    delete waiting[number];
    held -= 1;
    if (unseen > 0) {
      post(['flood', unseen]);
      unseen = 0;
    }
    proceed?.();
  };
  waiting[number] = settle;
  later(HOLD_LIMIT, settle);
  bodyText(body, text => post(['request', number, method, url, via, headers, text]));
  return number;
}

/** Says how a request ended. `otherwise`: what it means when there is no status. */
export function tellOutcome(number: number, status: number, otherwise: Outcome): void {
  if (number > 0) post(['outcome', number, status >= 400 ? 'refused' : status > 0 ? 'done' : otherwise, status]);
}

/** The page is left, or its frame removed: what was to outlive it (`keepalive`) must leave now. */
function release(): void {
  for (let number = latest; number > 0 && held > 0; number -= 1) waiting[number]?.();
}

/** @returns whether there is a content script at the other end; without one the page is left alone. */
export function connect(): boolean {
  listen('pagehide', release);
  port.onmessage = event => {
    // The second element, go or stop, is for the second look; today every answer is go.
    waiting[(eventData(event) as ToHook)[0]]?.();
  };
  // A frame's window can be prepared by its parent before the frame has loaded; `fonts` belongs to this document alone.
  return !document.fonts.dispatchEvent(new MessageEvent(HANDSHAKE, { cancelable: true, ports: [channel.port2] }));
}
