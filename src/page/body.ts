/** The text of a body, and a copy of it that the page can no longer change. */

import { isBatch } from './interest';
import {
  appendFormField,
  appendQuery,
  attempt,
  blobSize,
  bufferSize,
  clone,
  eachFormField,
  isLocked,
  isObject,
  isView,
  queryText,
  responseText,
  SavedFormData,
  SavedResponse,
  SavedURLSearchParams,
  whenSettled,
} from './natives';

/**
 * Longer bodies are not read, in characters or bytes. The largest sharing request known is a few
 * kB; a zip of 1,000 files stays below this.
 */
const TEXT_LIMIT = 1 << 20;
/** The same of a batch: what the services take (`BATCH_LIMIT` in recognise/batch/batch.ts). */
const BATCH_LIMIT = 1 << 22;

type Kind = 'text' | 'bytes' | 'blob' | 'form' | 'query' | 'stream';

/** Everything else is turned into text by the browser. */
function kindOf(body: unknown): Kind {
  const is = (look: () => unknown) => attempt(look) !== undefined;
  if (!isObject(body)) return 'text';
  if (isView(body) || is(() => bufferSize(body))) return 'bytes';
  if (is(() => blobSize(body))) return 'blob';
  if (is(() => eachFormField(body, () => 0) ?? 0)) return 'form';
  if (is(() => queryText(body))) return 'query';
  return is(() => isLocked(body)) ? 'stream' : 'text';
}

/**
 * An object that would become text becomes it here, so that it is asked once, as natively, although
 * we read it as well.
 */
export function asBody(body: unknown): unknown {
  return isObject(body) && kindOf(body) === 'text' ? `${body}` : body;
}

/**
 * Fields as the query of an address, without files: as a form sends them, and as the network
 * witness is told of every kind of form.
 */
function fieldsText(fields: unknown): string {
  const query = new SavedURLSearchParams();
  eachFormField(fields, (value, name) => {
    if (typeof value === 'string') appendQuery(query, name, value);
  });
  return queryText(query);
}

const limitOf = (url: string) => (isBatch(url) ? BATCH_LIMIT : TEXT_LIMIT);

/**
 * Whether it is a batch as a `Blob`, of which Chromium would show `webRequest` nothing, and short
 * enough to be sent as bytes instead.
 */
export function isBatchBlob(body: unknown, url: string): boolean {
  return isBatch(url) && kindOf(body) === 'blob' && blobSize(body) <= BATCH_LIMIT;
}

/**
 * The text of anything that may be sent to this address. What is too long is not even read; a
 * stream is left to its one reader. `isUnread`: there is a body of which the text is not all, or
 * nothing.
 */
export function bodyText(
  body: unknown,
  url: string,
  done: (text: string | undefined, isUnread: boolean) => void,
): void {
  const kind = kindOf(body);
  const unread = () => done(undefined, true);
  const give = (text: string) => {
    // No body at all reads as empty text.
    if (text.length > limitOf(url)) unread();
    else done(text || undefined, kind === 'form');
  };
  if (typeof body === 'string') give(body);
  else if (kind === 'form') give(fieldsText(body));
  else if (kind === 'stream' || (kind === 'blob' && blobSize(body) > limitOf(url))) unread();
  else whenSettled(responseText(new SavedResponse(body as BodyInit)), give, unread);
}

/**
 * A copy for sending later, for the page may change the object after `send`; what cannot be changed
 * passes as it is.
 */
export function copyBody(body: unknown): unknown {
  const kind = kindOf(body);
  if (kind === 'bytes') return attempt(() => clone(body)) ?? body;
  if (kind === 'query') return new SavedURLSearchParams(queryText(body) as string);
  if (kind !== 'form') return body;
  const copy = new SavedFormData();
  eachFormField(body, (value, name) => appendFormField(copy, name, value as Blob));
  return copy;
}
