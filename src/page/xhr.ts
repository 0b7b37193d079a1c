/** `XMLHttpRequest`: delays the native `send`; until then the object behaves as in flight. */

import { asBody, copyBody } from './body';
import { interest, onlyReads } from './interest';
import {
  addListener,
  apply,
  argument,
  attempt,
  clone,
  eventTarget,
  isObject,
  nodeType,
  openXhr,
  put,
  removeListener,
  SavedWeakMap,
  SavedXMLHttpRequest,
  sendXhr,
  upperCase,
  weakDelete,
  weakGet,
  weakSet,
  windowOf,
  xhrAnswer,
  xhrState,
  xhrStatus,
} from './natives';
import { consider, tellOutcome } from './port';
import { refuseXhr, renewXhr } from './refuse';
import { wrap } from './wrap';

interface Call {
  method: string;
  url: string;
  async: boolean;
  headers: [string, string][];
  /** `held`: for the page, in flight or done. */
  state: 'open' | 'held' | 'sent';
  /** The page got our reply. */
  isRefused?: boolean;
  body: unknown;
  number: number;
  isWanted?: boolean | undefined;
}

const STATE_CHANGE = 'readystatechange';
const calls = new SavedWeakMap<object, Call>();
/** In a closed window no relay replies. */
const callOf = (xhr: unknown) => (windowOf(document) ? (weakGet(calls, xhr as object) as Call | undefined) : undefined);

/** `lost`: the outcome without a reply. */
function conclude(xhr: unknown, lost: 'aborted' | 'failed'): void {
  const call = callOf(xhr);
  if (!call) return;
  weakDelete(calls, xhr as object);
  if (call.isRefused) renewXhr(xhr as object);
  removeListener(xhr, STATE_CHANGE, onStateChange);
  const status = xhrState(xhr) === 4 ? xhrStatus(xhr) : 0;
  const answer = status && call.isWanted ? attempt(() => clone(xhrAnswer(xhr))) : undefined;
  tellOutcome(call.number, status, lost, answer);
}

/** Not `loadend`: a page may reuse the object in its `load` listener. */
function onStateChange(event: Event): void {
  const xhr = eventTarget(event);
  if (xhrState(xhr) === 4) conclude(xhr, 'failed');
}

function sendNow(xhr: unknown, call: Call): void {
  call.state = 'sent';
  addListener(xhr, STATE_CHANGE, onStateChange);
  sendXhr(xhr, call.body as XMLHttpRequestBodyInit);
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: four separate hooks; names for them would cost bytes in every frame.
export function hookXhr(): void {
  const prototype = XMLHttpRequest.prototype;

  wrap(prototype, 'open', (native, self, args) => {
    // Once and in order, as natively, because a page could count.
    if (args.length > 1 && attempt(() => xhrState(self)) !== undefined)
      for (let i = 0; i < 2; i += 1) if (isObject(args[i])) args[i] = `${args[i]}`;
    // Natively, reopening drops a pending request silently.
    const result = apply(native, self, args);
    conclude(self, 'aborted');
    const url = interest(argument(args, 1));
    const method = typeof args[0] === 'string' ? upperCase(args[0]) : '';
    if (method && url && !onlyReads(method, url)) {
      const call: Call = {
        method,
        url,
        async: args.length < 3 || !!args[2],
        headers: [],
        state: 'open',
        body: null,
        number: 0,
      };
      weakSet(calls, self as object, call);
    }
    return result;
  });

  wrap(prototype, 'setRequestHeader', (native, self, args) => {
    const call = callOf(self);
    // Throws the same native error as one in flight.
    const result = apply(native, call?.state === 'held' ? new SavedXMLHttpRequest() : self, args);
    if (call && typeof argument(args, 0) === 'string' && typeof argument(args, 1) === 'string')
      put(call.headers, call.headers.length, [args[0], args[1]]);
    return result;
  });

  wrap(prototype, 'send', (native, self, args) => {
    const call = callOf(self);
    if (call?.state === 'held') return apply(native, new SavedXMLHttpRequest(), args);
    const given = argument(args, 0);
    // Symbols throw. A document shares nothing; the network witness sees it.
    if (call?.state !== 'open' || typeof given === 'symbol' || attempt(() => nodeType(given)))
      return apply(native, self, args);
    const body = asBody(given);
    if (!call.async) {
      call.body = body;
      call.number = consider(call.method, call.url, 'xhr-sync', call.headers, body);
      sendNow(self, call);
      return undefined;
    }
    call.body = copyBody(body);
    call.state = 'held';
    call.number = consider(call.method, call.url, 'xhr', call.headers, body, (isWanted, refusal, safer) => {
      call.isWanted = isWanted;
      const isHeld = () => callOf(self) === call && call.state === 'held';
      if (safer) call.body = safer;
      if (refusal) {
        refuseXhr(self as object, refusal, call.url, () => {
          call.isRefused = isHeld();
          return call.isRefused;
        });
        // Throws in a closed window.
      } else if (isHeld()) attempt(() => sendNow(self, call));
    });
    return undefined;
  });

  wrap(prototype, 'abort', (native, self, args) => {
    const call = callOf(self);
    if (call?.state !== 'open') conclude(self, 'aborted');
    if (call?.state === 'held' && !call.isRefused) {
      // Native `abort` is silent before `send`; an `OPTIONS` request makes it dispatch events. Same
      // URL, because CSP may forbid others.
      openXhr(self, 'OPTIONS', call.url, true);
      sendXhr(self, call.body as XMLHttpRequestBodyInit);
    }
    return apply(native, self, args);
  });
}
