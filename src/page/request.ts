/**
 * A `fetch` call as a request of our own: as it was at the call, whatever the page changes
 * afterwards.
 */

import { asBody, isBatchBlob } from './body';
import {
  argument,
  bare,
  getProperty,
  isBodyUsed,
  isObject,
  requestBytes,
  requestMethod,
  requestUrl,
  SavedProxy,
  SavedRequest,
  whenSettled,
} from './natives';

/**
 * @param args those of the call; the second is replaced by one that remembers what it said, for the
 * page can see how often it is read.
 * @param read gets what it said.
 * @throws like the native call for the same arguments, though in other words; the native call may
 * then be made with `args`.
 */
export function snapshot(args: unknown[], read: RequestInit): Request {
  const init = argument(args, 1);
  if (isObject(init)) args[1] = remembering(init, read as Record<PropertyKey, unknown>);
  return new SavedRequest(args[0] as RequestInfo, argument(args, 1) as RequestInit | undefined);
}

/**
 * In front of the page's own init object: asks it for each member once, in the browser's order, and
 * with itself as `this`.
 */
function remembering(init: object, read: Record<PropertyKey, unknown>): object {
  const handler = {
    __proto__: null,
    get(_target: object, name: PropertyKey) {
      if (!(name in read)) {
        const value = getProperty(init, name);
        read[name] = name === 'body' ? asBody(value) : value;
      }
      return read[name];
    },
  } as ProxyHandler<object>;
  return new SavedProxy(handler, handler);
}

/**
 * Calls back with what to send, and with its body. The body of a `Request` that the page made has
 * to be read first. Not by `clone()`: the browser would send a cloned body as a stream, and the
 * network witness would see none of it. It is read, and the bytes are sent. So is a batch that is a
 * `Blob`, of which Chromium shows that witness nothing, either.
 */
export function withBody(request: Request, body: unknown, whenReady: (request: Request, body: unknown) => void): void {
  const method = requestMethod(request);
  // Bodies that mean something to a recogniser are in these two; a PUT is an upload and may be a
  // stream.
  if ((body != null && !isBatchBlob(body, requestUrl(request))) || (method !== 'POST' && method !== 'PATCH')) {
    whenReady(request, body);
    return;
  }
  whenSettled(
    requestBytes(request),
    bytes => {
      // Reading a body that is empty uses it up as well; only none at all leaves the request as it
      // was.
      whenReady(isBodyUsed(request) ? new SavedRequest(request, bare({ body: bytes })) : request, bytes);
    },
    // Whatever is wrong with it, the native call says so.
    () => whenReady(request, null),
  );
}
