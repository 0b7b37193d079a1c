/** The text of a body, and a copy of it that the page can no longer change. */
import {
  appendFormField,
  blobSize,
  copyBuffer,
  eachFormField,
  isView,
  queryText,
  responseText,
  SavedFormData,
  SavedResponse,
  SavedURLSearchParams,
  whenSettled,
} from './natives';

/** Longer bodies are not read, in characters. The largest sharing request known is a few kB; a zip of 1,000 files stays below this. */
const TEXT_LIMIT = 1 << 20;

/** Request headers that decide what a request means. */
export const KEPT_HEADERS = ['content-type', 'x-http-method', 'x-http-method-override'];

/** Hands on what a promise of text brings; nothing if it fails or is too long. */
function textOf(promise: Promise<string>, done: (text: string | undefined) => void): void {
  whenSettled(promise, [
    text => done(text === '' || (text as string).length > TEXT_LIMIT ? undefined : (text as string)),
    () => done(undefined),
  ]);
}

/** The text of anything that may be sent. */
export function bodyText(body: unknown, done: (text: string | undefined) => void): void {
  if (typeof body === 'string') {
    done(body.length > TEXT_LIMIT ? undefined : body);
    return;
  }
  try {
    // No body at all reads as empty text.
    textOf(responseText(new SavedResponse(body as BodyInit), []) as Promise<string>, done);
  } catch {
    done(undefined);
  }
}

function attempt<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

/** A copy for sending later: form data, queries and buffers are copied, for the page may change them after `send`; strings, blobs and documents pass as they are. */
export function copyBody(body: unknown): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (attempt(() => blobSize(body)) !== undefined) return body;
  const fields = attempt(() => {
    const copy = new SavedFormData();
    eachFormField(body, [(value, name) => appendFormField(copy, [name, value])]);
    return copy;
  });
  if (fields) return fields;
  const query = attempt(() => queryText(body, []) as string);
  if (query !== undefined) return new SavedURLSearchParams(query);
  const view = isView(body) ? body : undefined;
  const buffer = attempt(() =>
    view ? copyBuffer(view.buffer, [view.byteOffset, view.byteOffset + view.byteLength]) : copyBuffer(body, [0]),
  );
  return buffer ?? body;
}
