/**
 * `XMLHttpRequest`: the native `send` of a request that is our business is called when the answer
 * comes; until then the object behaves as one in flight.
 */

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

/** What we know of one request of an object, from `open` to its end. */
interface Call {
  method: string;
  url: string;
  async: boolean;
  headers: [string, string][];
  /** `held`: for the page it is in flight, or over. */
  state: 'open' | 'held' | 'sent';
  /** What was held never left: for the page it has had its answer. */
  isRefused?: boolean;
  body: unknown;
  /** Under which its outcome is told. */
  number: number;
  /** What the server answers is of interest. */
  isWanted?: boolean | undefined;
}

const calls = new SavedWeakMap<object, Call>();
/** None in a window that is gone: nobody would answer us there. */
const callOf = (xhr: unknown) => (windowOf(document) ? (weakGet(calls, xhr as object) as Call | undefined) : undefined);

/** Forgets the call, and says how it ended if it had begun. `lost`: how, if there was no answer. */
function conclude(xhr: unknown, lost: 'aborted' | 'failed'): void {
  const call = callOf(xhr);
  if (!call) return;
  weakDelete(calls, xhr as object);
  if (call.isRefused) renewXhr(xhr as object);
  removeListener(xhr, 'readystatechange', look);
  const status = xhrState(xhr) === 4 ? xhrStatus(xhr) : 0;
  // A copy, for an answer can be of a kind that cannot be posted.
  const answer = status && call.isWanted ? attempt(() => clone(xhrAnswer(xhr))) : undefined;
  tellOutcome(call.number, status, lost, answer);
}

/**
 * As `readystatechange` and not `loadend`, because a page may use the object again in its own
 * `load` listener.
 */
function look(event: Event): void {
  const xhr = eventTarget(event);
  if (xhrState(xhr) === 4) conclude(xhr, 'failed');
}

function sendNow(xhr: unknown, call: Call): void {
  call.state = 'sent';
  addListener(xhr, 'readystatechange', look);
  sendXhr(xhr, call.body as XMLHttpRequestBodyInit);
}

export function hookXhr(): void {
  const prototype = XMLHttpRequest.prototype;

  wrap(prototype, 'open', (native, self, args) => {
    // Turned into text once and in order, as natively; the page could count.
    if (args.length > 1 && attempt(() => xhrState(self)) !== undefined)
      for (let i = 0; i < 2; i += 1) if (isObject(args[i])) args[i] = `${args[i]}`;
    // Opening again drops whatever was held or in flight, without a word, as it does natively.
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
    // An object that was never opened says the same as one in flight, in the browser's own words.
    const result = apply(native, call?.state === 'held' ? new SavedXMLHttpRequest() : self, args);
    if (call && typeof argument(args, 0) === 'string' && typeof argument(args, 1) === 'string')
      put(call.headers, call.headers.length, [args[0], args[1]]);
    return result;
  });

  wrap(prototype, 'send', (native, self, args) => {
    const call = callOf(self);
    if (call?.state === 'held') return apply(native, new SavedXMLHttpRequest(), args);
    const given = argument(args, 0);
    // A symbol is refused. A document is serialised at once, and no share is made by one: the
    // network witness sees what there is to see.
    if (call?.state !== 'open' || typeof given === 'symbol' || attempt(() => nodeType(given)))
      return apply(native, self, args);
    const body = asBody(given);
    if (!call.async) {
      // A synchronous call cannot wait for an answer that comes later.
      call.body = body;
      call.number = consider(call.method, call.url, 'xhr-sync', call.headers, body);
      sendNow(self, call);
      return undefined;
    }
    call.body = copyBody(body);
    call.state = 'held';
    call.number = consider(call.method, call.url, 'xhr', call.headers, body, (isWanted, refusal, safer) => {
      call.isWanted = isWanted;
      // Called off or opened again in the meantime: no longer ours.
      const isHeld = () => callOf(self) === call && call.state === 'held';
      if (safer) call.body = safer;
      if (refusal) {
        refuseXhr(self as object, refusal, call.url, () => {
          call.isRefused = isHeld();
          return call.isRefused;
        });
        // In a window that is gone, nobody is left to be told that it cannot be sent.
      } else if (isHeld()) attempt(() => sendNow(self, call));
    });
    return undefined;
  });

  wrap(prototype, 'abort', (native, self, args) => {
    const call = callOf(self);
    if (call?.state !== 'open') conclude(self, 'aborted');
    if (call?.state === 'held' && !call.isRefused) {
      // Nothing was sent, so native `abort` would stay silent. A request to the same address that
      // asks for nothing, called off in the same breath, makes the browser itself dispatch what the
      // page expects. To no other address, for the page's content security policy may allow none.
      openXhr(self, 'OPTIONS', call.url, true);
      sendXhr(self, call.body as XMLHttpRequestBodyInit);
    }
    return apply(native, self, args);
  });
}
