/**
 * `fetch`: a request that is our business is copied, told, and sent when the answer comes. All
 * others go through untouched.
 */

import type { Outcome } from '../event';
import { interest, onlyReads } from './interest';
import {
  abortReason,
  addListener,
  apply,
  argument,
  attempt,
  bare,
  eachHeader,
  isAborted,
  isObject,
  ownWindow,
  put,
  requestHeaders,
  requestMethod,
  requestSignal,
  requestUrl,
  responseClone,
  responseStatus,
  responseText,
  SavedPromise,
  SavedRequest,
  whenSettled,
} from './natives';
import { consider, tellOutcome } from './port';
import { refusedResponse } from './refuse';
import { snapshot, withBody } from './request';
import { wrap } from './wrap';

export function hookFetch(): void {
  wrap(window, 'fetch', (native, self, args) => {
    // With a `this` that is no window the native call fails before it looks at anything; with
    // another window, that one asks.
    const from = attempt(() => ownWindow(self).document);
    const url = from && interest(addressOf(args), from);
    if (!url) return apply(native, self, args);
    if (typeof args[0] === 'string') args[0] = url;
    const read = { __proto__: null } as RequestInit;
    const request = attempt(() => snapshot(args, read));
    // If something is wrong with the arguments, the native call says what.
    if (!request || onlyReads(requestMethod(request), url)) return apply(native, self, args);
    return hold(native, self, request, read.body);
  });
}

/**
 * The address as text. An object is turned into text here, once, and the text passed on, since the
 * page could count how often that happens.
 */
function addressOf(args: unknown[]): unknown {
  const input = argument(args, 0);
  if (!isObject(input)) return input;
  const url = attempt(() => requestUrl(input));
  if (url !== undefined) return url;
  try {
    args[0] = `${input}`;
    return args[0];
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

/**
 * Why a copy: the page may change the headers, the form or the init object after the call, and
 * natively that has no effect any more.
 */
function hold(
  native: (...args: unknown[]) => unknown,
  self: unknown,
  request: Request,
  given: unknown,
): Promise<unknown> {
  const signal = requestSignal(request);
  return new SavedPromise((resolve, reject) => {
    let number = 0;
    let over = false;
    const end = (otherwise: Outcome, settle: (value: unknown) => void, value: unknown, status = 0, copy?: Response) => {
      if (over) return;
      over = true;
      settle(value);
      const tell = (answer?: string) => tellOutcome(number, status, otherwise, answer);
      if (copy) whenSettled(responseText(copy), tell, () => tell());
      else tell();
    };
    const call = (final: Request, isWanted?: boolean) =>
      whenSettled(
        apply(native, self, [final]) as Promise<object>,
        response =>
          end(
            'done',
            resolve,
            response,
            attempt(() => responseStatus(response)),
            isWanted ? responseClone(response) : undefined,
          ),
        error => end(isAborted(signal) ? 'aborted' : 'failed', reject, error),
      );
    if (isAborted(signal)) {
      call(request);
      return;
    }
    // Also after it has left, for then the native promise would tell ours a moment later than
    // natively.
    addListener(signal, 'abort', () => end('aborted', reject, abortReason(signal)));
    withBody(request, given, (final, body) => {
      if (over) return;
      number = consider(
        requestMethod(request),
        requestUrl(request),
        'fetch',
        headersOf(request),
        body,
        (isWanted, refusal, safer) => {
          if (over) return;
          if (refusal) end('aborted', resolve, refusedResponse(refusal, requestUrl(request)));
          else call(safer ? new SavedRequest(final, bare({ body: safer })) : final, isWanted);
        },
      );
    });
  });
}

/** All of them: the content script knows which matter. */
function headersOf(request: Request): [string, string][] {
  const headers: [string, string][] = [];
  eachHeader(requestHeaders(request), (value, name) => put(headers, headers.length, [name, value]));
  return headers;
}
