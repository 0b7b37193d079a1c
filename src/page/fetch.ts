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
    // Not a window: the native call throws first. Another window: that one sends.
    const from = attempt(() => ownWindow(self).document);
    const url = from && interest(addressOf(args), from);
    if (!url) return apply(native, self, args);
    if (typeof args[0] === 'string') args[0] = url;
    const read: RequestInit = bare({});
    const request = attempt(() => snapshot(args, read));
    if (!request || onlyReads(requestMethod(request), url)) return apply(native, self, args);
    return hold(native, self, request, read.body);
  });
}

/** `toString` runs once, because a page could count. */
function addressOf(args: unknown[]): unknown {
  const input = argument(args, 0);
  if (!isObject(input)) return input;
  const url = attempt(() => requestUrl(input));
  if (url !== undefined) return url;
  try {
    args[0] = `${input}`;
    return args[0];
  } catch (error) {
    // Throws the same in the native call, without a second `toString`.
    args[0] = {
      toString() {
        throw error;
      },
    };
    return undefined;
  }
}

/** Sends a copy: natively, later changes have no effect. */
function hold(
  native: (...args: unknown[]) => unknown,
  self: unknown,
  request: Request,
  given: unknown,
): Promise<unknown> {
  const signal = requestSignal(request);
  return new SavedPromise((resolve, reject) => {
    let number = 0;
    let isOver = false;
    const finish = (
      otherwise: Outcome,
      settle: (value: unknown) => void,
      value: unknown,
      status = 0,
      copy?: Response,
    ) => {
      if (isOver) return;
      isOver = true;
      settle(value);
      const report = (answer?: string) => tellOutcome(number, status, otherwise, answer);
      if (copy) whenSettled(responseText(copy), report, () => report());
      else report();
    };
    const call = (final: Request, isWanted?: boolean) =>
      whenSettled(
        apply(native, self, [final]) as Promise<object>,
        response =>
          finish(
            'done',
            resolve,
            response,
            attempt(() => responseStatus(response)),
            isWanted ? responseClone(response) : undefined,
          ),
        error => finish(isAborted(signal) ? 'aborted' : 'failed', reject, error),
      );
    if (isAborted(signal)) {
      call(request);
      return;
    }
    // Also after it left, because the native promise would reject too late.
    addListener(signal, 'abort', () => finish('aborted', reject, abortReason(signal)));
    withBody(request, given, (final, body) => {
      if (isOver) return;
      number = consider(
        requestMethod(request),
        requestUrl(request),
        'fetch',
        headersOf(request),
        body,
        (isWanted, refusal, safer) => {
          if (isOver) return;
          if (refusal) finish('aborted', resolve, refusedResponse(refusal, requestUrl(request)));
          else call(safer ? new SavedRequest(final, bare({ body: safer })) : final, isWanted);
        },
      );
    });
  });
}

function headersOf(request: Request): [string, string][] {
  const headers: [string, string][] = [];
  eachHeader(requestHeaders(request), (value, name) => put(headers, headers.length, [name, value]));
  return headers;
}
