import { asBody, isBatchBlob } from './body';
import {
  argument,
  bare,
  getProperty,
  includes,
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
 * A `fetch` call as a request that the page can no longer change.
 * @param args the second becomes a proxy, because a page can count reads
 * @throws as the native call
 */
export function snapshot(args: unknown[], read: RequestInit): Request {
  const init = argument(args, 1);
  if (isObject(init)) args[1] = readOnce(init, read as Record<PropertyKey, unknown>);
  return new SavedRequest(args[0] as RequestInfo, argument(args, 1) as RequestInit | undefined);
}

/** In the browser's order. */
function readOnce(init: object, read: Record<PropertyKey, unknown>): object {
  const handler: ProxyHandler<object> = bare({
    get(_target: object, name: PropertyKey) {
      if (!(name in read)) {
        const value = getProperty(init, name);
        read[name] = name === 'body' ? asBody(value) : value;
      }
      return read[name];
    },
  });
  return new SavedProxy(handler, handler);
}

/**
 * Sends the bytes of a page-made `Request`: a `clone()` would be a stream, hidden from the network
 * witness.
 */
export function withBody(request: Request, body: unknown, whenReady: (request: Request, body: unknown) => void): void {
  // A PUT may be a stream, and the others have none.
  if ((body != null && !isBatchBlob(body, requestUrl(request))) || includes('HEADGETPUT', requestMethod(request))) {
    whenReady(request, body);
    return;
  }
  whenSettled(
    requestBytes(request),
    bytes => {
      // Reading uses up even an empty body, but not a missing one.
      whenReady(isBodyUsed(request) ? new SavedRequest(request, bare({ body: bytes })) : request, bytes);
    },
    // The native call reports errors.
    () => whenReady(request, null),
  );
}
