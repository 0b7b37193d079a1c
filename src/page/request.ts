/** A `fetch` call as a request of our own: as it was at the call, whatever the page changes afterwards, and with the text of its body. */

import { bodyText, copyBody } from './body';
import { create, define, requestBytes, requestMethod, SavedRequest, whenSettled } from './natives';

export interface Snapshot {
  /** What is to be sent. */
  request: Request;
  text(done: (text: string | undefined) => void): void;
}

/** @throws what the native call throws for the same arguments. */
export function snapshot(input: RequestInfo, init: RequestInit | undefined): Snapshot {
  let body: unknown;
  let own = init;
  if (typeof init === 'object' && init !== null) {
    body = copyBody(init.body);
    // Everything else is read from the page's own object by the browser, once, as natively.
    own = create(init) as RequestInit;
    define(own, 'body', { value: body });
  }
  const request = new SavedRequest(input, own);
  const taken: Snapshot = { request, text: done => bodyText(body, done) };
  const method = requestMethod(request);
  // Bodies that mean something to a recogniser are in these two; a PUT is an upload and may be a stream.
  if (typeof input === 'object' && (body === undefined || body === null) && (method === 'POST' || method === 'PATCH')) {
    taken.text = done => readAndReplace(taken, done);
  }
  return taken;
}

/**
 * The body of a `Request` that the page made. Not by `clone()`: the browser would send a cloned body as a stream, and the network witness would see none of it. It is
 * read, and the bytes are sent.
 */
function readAndReplace(taken: Snapshot, done: (text: string | undefined) => void): void {
  whenSettled(requestBytes(taken.request, []), [
    (bytes: unknown) => {
      if ((bytes as ArrayBuffer).byteLength > 0) {
        const init = create(null) as RequestInit;
        init.body = bytes as ArrayBuffer;
        taken.request = new SavedRequest(taken.request, init);
      }
      bodyText(bytes, done);
    },
    () => done(undefined),
  ]);
}
