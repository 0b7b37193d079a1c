/** `fetch`: a request that is our business is copied, told, and sent when the answer comes. All others go through untouched. */

import { KEPT_HEADERS } from './body';
import { interest } from './interest';
import {
  abortReason,
  addListener,
  apply,
  headerValue,
  isAborted,
  removeListener,
  requestHeaders,
  requestMethod,
  requestSignal,
  requestUrl,
  responseStatus,
  SavedPromise,
  whenSettled,
} from './natives';
import { consider, tellOutcome } from './port';
import { type Snapshot, snapshot } from './request';
import { wrap } from './wrap';

export function hookFetch(): void {
  wrap(window, 'fetch', (native, self, args) => {
    const address = addressOf(args);
    if (address === undefined || interest(address) === undefined) return apply(native, self, args);
    let taken: Snapshot;
    try {
      taken = snapshot(args[0] as RequestInfo, args[1] as RequestInit | undefined);
    } catch {
      // Something is wrong with the arguments; the native call says what.
      return apply(native, self, args);
    }
    return hold(native, self, taken);
  });
}

/** The address as text. An object is turned into text here, once, and the text passed on, since the page could count how often that happens. */
function addressOf(args: unknown[]): string | undefined {
  const input = args[0];
  if (typeof input === 'string') return input;
  if (typeof input !== 'object' || input === null) return undefined;
  try {
    return requestUrl(input);
  } catch {
    // Not a Request.
  }
  try {
    const text = `${input}`;
    args[0] = text;
    return text;
  } catch (error) {
    // Lets the native call fail in its own way, without asking the object again.
    args[0] = {
      toString() {
        throw error;
      },
    };
    return undefined;
  }
}

/** Why a copy: the page may change the headers, the form or the init object after the call, and natively that has no effect any more. */
function hold(native: (...args: unknown[]) => unknown, self: unknown, taken: Snapshot): Promise<unknown> {
  const { request } = taken;
  const signal = requestSignal(request);
  const method = requestMethod(request);
  return new SavedPromise((resolve, reject) => {
    let over = false;
    const abort = () => {
      if (over) return;
      over = true;
      tellOutcome(number, 'aborted', 0);
      reject(abortReason(signal));
    };
    const proceed = () => {
      if (over) return;
      over = true;
      removeListener(signal, ['abort', abort]);
      whenSettled(apply(native, self, [taken.request]), [
        response => {
          tellOutcome(number, responseStatus(response) < 400 ? 'done' : 'refused', responseStatus(response));
          resolve(response);
        },
        error => {
          tellOutcome(number, isAborted(signal) ? 'aborted' : 'failed', 0);
          reject(error);
        },
      ]);
    };
    let number = 0;
    if (isAborted(signal)) return proceed();
    addListener(signal, ['abort', abort]);
    number = consider({ method, url: requestUrl(request), via: 'fetch', headers: keptHeaders(request) }, taken.text, proceed);
  });
}

function keptHeaders(request: Request): [string, string][] {
  const kept: [string, string][] = [];
  for (let i = 0; i < KEPT_HEADERS.length; i += 1) {
    const name = KEPT_HEADERS[i] as string;
    const value = headerValue(requestHeaders(request), [name]);
    if (value !== null) kept[kept.length] = [name, value as string];
  }
  return kept;
}
