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

/** Characters or bytes. Known sharing requests have a few kB; a zip of 1,000 files fits. */
const MAX_TEXT_LENGTH = 1 << 20;
/** The services' limit, as in recognise/batch/batch.ts. */
const MAX_BATCH_LENGTH = 1 << 22;

type Kind = 'text' | 'bytes' | 'blob' | 'form' | 'query' | 'stream';

/** `text`: the browser turns it into text. */
function kindOf(body: unknown): Kind {
  const is = (look: () => unknown) => attempt(look) !== undefined;
  if (!isObject(body)) return 'text';
  if (isView(body) || is(() => bufferSize(body))) return 'bytes';
  if (is(() => blobSize(body))) return 'blob';
  if (is(() => eachFormField(body, () => 0) ?? 0)) return 'form';
  if (is(() => queryText(body))) return 'query';
  return is(() => isLocked(body)) ? 'stream' : 'text';
}

/** `toString` must run once, as natively. */
export function asBody(body: unknown): unknown {
  return isObject(body) && kindOf(body) === 'text' ? `${body}` : body;
}

/** Without files, as the network witness sees it. */
function fieldsText(fields: unknown): string {
  const query = new SavedURLSearchParams();
  eachFormField(fields, (value, name) => {
    if (typeof value === 'string') appendQuery(query, name, value);
  });
  return queryText(query);
}

const maxLengthOf = (url: string) => (isBatch(url) ? MAX_BATCH_LENGTH : MAX_TEXT_LENGTH);

/** Chromium hides a `Blob` from `webRequest`, but not bytes. */
export function isBatchBlob(body: unknown, url: string): boolean {
  return isBatch(url) && kindOf(body) === 'blob' && blobSize(body) <= MAX_BATCH_LENGTH;
}

/** `isUnread`: `text` is missing or incomplete. */
export function bodyText(
  body: unknown,
  url: string,
  done: (text: string | undefined, isUnread: boolean) => void,
): void {
  const kind = kindOf(body);
  const unread = () => done(undefined, true);
  const give = (text: string) => {
    // No body reads as empty text.
    if (text.length > maxLengthOf(url)) unread();
    else done(text || undefined, kind === 'form');
  };
  if (typeof body === 'string') give(body);
  else if (kind === 'form') give(fieldsText(body));
  else if (kind === 'stream' || (kind === 'blob' && blobSize(body) > maxLengthOf(url))) unread();
  else whenSettled(responseText(new SavedResponse(body as BodyInit)), give, unread);
}

/** The page may change the object after `send`. */
export function copyBody(body: unknown): unknown {
  const kind = kindOf(body);
  if (kind === 'bytes') return attempt(() => clone(body)) ?? body;
  if (kind === 'query') return new SavedURLSearchParams(queryText(body) as string);
  if (kind !== 'form') return body;
  const copy = new SavedFormData();
  eachFormField(body, (value, name) => appendFormField(copy, name, value as Blob));
  return copy;
}
