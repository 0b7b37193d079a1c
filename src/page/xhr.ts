/** `XMLHttpRequest`: the native `send` of a request that is our business is called when the answer comes; until then the object behaves as one in flight. */

import { bodyText, copyBody, KEPT_HEADERS } from './body';
import { interest } from './interest';
import {
  addListener,
  apply,
  lowerCase,
  SavedDOMException,
  SavedWeakMap,
  upperCase,
  weakDelete,
  weakGet,
  weakSet,
  xhrStatus,
} from './natives';
import { consider, tellOutcome } from './port';
import { wrap } from './wrap';

/** What we know of one object between `open` and its end. */
interface Call {
  method: string;
  url: string;
  async: boolean;
  headers: [string, string][];
  held: boolean;
}

const calls = new SavedWeakMap<object, Call>();
const callOf = (xhr: unknown) => weakGet(calls, [xhr as object]) as Call | undefined;

/** What native methods throw for an object in flight; same words as Chromium's. */
function inFlight(method: string): DOMException {
  return new SavedDOMException(
    `Failed to execute '${method}' on 'XMLHttpRequest': The object's state must be OPENED.`,
    'InvalidStateError',
  );
}

export function hookXhr(): void {
  const prototype = XMLHttpRequest.prototype;

  wrap(prototype, 'open', (native, self, args) => {
    // Turned into text once, as natively; the page could count.
    if (args.length > 1 && typeof args[1] === 'object' && args[1] !== null) args[1] = `${args[1]}`;
    const result = apply(native, self, args);
    // Opening again drops whatever was held, without a word, as it does natively.
    weakDelete(calls, [self as object]);
    const url = typeof args[1] === 'string' ? interest(args[1]) : undefined;
    if (url !== undefined && typeof args[0] === 'string') {
      weakSet(calls, [
        self as object,
        { method: upperCase(args[0], []), url, async: args.length < 3 || Boolean(args[2]), headers: [], held: false },
      ]);
    }
    return result;
  });

  wrap(prototype, 'setRequestHeader', (native, self, args) => {
    const call = callOf(self);
    if (call?.held) throw inFlight('setRequestHeader');
    const result = apply(native, self, args);
    if (call && typeof args[0] === 'string' && typeof args[1] === 'string') {
      const name = lowerCase(args[0], []);
      for (let i = 0; i < KEPT_HEADERS.length; i += 1) if (name === KEPT_HEADERS[i]) call.headers[call.headers.length] = [name, args[1]];
    }
    return result;
  });

  wrap(prototype, 'send', (native, self, args) => {
    const call = callOf(self);
    if (!call) return apply(native, self, args);
    if (call.held) throw inFlight('send');
    const body = call.method === 'GET' || call.method === 'HEAD' ? null : copyBody(args[0]);
    const sight = { method: call.method, url: call.url, via: 'xhr' as const, headers: call.headers };
    if (!call.async) {
      // A synchronous call cannot wait for an answer that comes later.
      const number = consider(sight, done => bodyText(body, done));
      const result = apply(native, self, args);
      tellOutcome(number, xhrStatus(self) < 400 ? 'done' : 'refused', xhrStatus(self));
      return result;
    }
    call.held = true;
    const number = consider(
      sight,
      done => bodyText(body, done),
      () => {
        // Aborted or opened again in the meantime: no longer ours.
        if (!call.held || callOf(self) !== call) return;
        call.held = false;
        apply(native, self, [body]);
      },
    );
    tellEnd(self, call, number);
    return undefined;
  });

  wrap(prototype, 'abort', (native, self, args) => {
    const call = callOf(self);
    if (call?.held) {
      weakDelete(calls, [self as object]);
      // Nothing was sent, so native `abort` would stay silent. An empty data: request, called off in the same breath, makes the browser itself dispatch
      // what the page expects of an abort in flight.
      apply(nativeOpen, self, ['GET', 'data:,']);
      apply(nativeSend, self, []);
    }
    return apply(native, self, args);
  });
}

const nativeOpen = XMLHttpRequest.prototype.open as (...args: unknown[]) => void;
const nativeSend = XMLHttpRequest.prototype.send as (...args: unknown[]) => void;

function tellEnd(xhr: unknown, call: Call, number: number): void {
  const once = { once: true };
  const tell = (outcome: 'done' | 'aborted' | 'failed') => () => {
    if (callOf(xhr) !== call && outcome !== 'aborted') return;
    tellOutcome(number, outcome === 'done' && xhrStatus(xhr) >= 400 ? 'refused' : outcome, xhrStatus(xhr));
  };
  addListener(xhr, ['load', tell('done'), once]);
  addListener(xhr, ['abort', tell('aborted'), once]);
  addListener(xhr, ['error', tell('failed'), once]);
  addListener(xhr, ['timeout', tell('failed'), once]);
}
