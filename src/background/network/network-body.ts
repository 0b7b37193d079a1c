/** The body of a request, as far as `webRequest` shows it. */
import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { BATCH_LIMIT, isBatchPath } from '../../recognise/batch/batch';

/**
 * Longer bodies are not read, in bytes: the same limits as in the page hook. A PUT is mostly an
 * upload; a short one may also be what somebody is allowed to do.
 */
const BODY_LIMIT = 1 << 20;
const PUT_LIMIT = 1 << 16;

const UNREAD = { hasUnreadBody: true } as const;

/**
 * The body as text: forms as the browser would encode them, everything else as UTF-8 or, if it
 * starts like it, as UTF-16.
 *
 * What Chromium 156 and Firefox ESR 153 show was measured. Chromium says `error` of a body of which
 * it shows nothing: a `Blob`, a stream, but also an empty text. Of a form with files that is sent
 * under another content type it leaves out the files, so that the pieces around them are not the
 * whole; Firefox, which alone has `lenientFormData`, shows all of it.
 */
export function bodyOf({
  requestBody,
  method,
  url,
}: WebRequest.OnBeforeRequestDetailsType): Pick<Observation, 'body' | 'hasUnreadBody'> {
  if (!requestBody) return {};
  if (requestBody.formData)
    return { ...textOf(formText(requestBody.formData as unknown as Record<string, string[]>)), ...UNREAD };
  const parts = (requestBody.raw ?? []).map(part => part.bytes as ArrayBuffer | undefined);
  if (requestBody.error !== undefined || parts.includes(undefined)) return UNREAD;
  if (parts.reduce((sum, part) => sum + (part?.byteLength ?? 0), 0) > limitOf(method, url)) return UNREAD;
  const encoding = encodingOf(new Uint8Array(parts[0] ?? new ArrayBuffer()));
  const isWhole = parts.length < 2 || 'lenientFormData' in requestBody;
  const isInDoubt = encoding !== 'utf-8' && textIn(parts, 'utf-8').includes(BOUNDARY);
  return { ...textOf(textIn(parts, encoding)), ...(isWhole && !isInDoubt ? {} : UNREAD) };
}

/**
 * What stands before the first boundary of a batch counts for nothing (RFC 2046 section 5.1.1), so
 * that one in UTF-8 may begin like UTF-16.
 */
const BOUNDARY = '\n--';

function textIn(parts: readonly (ArrayBuffer | undefined)[], encoding: string): string {
  const decoder = new TextDecoder(encoding);
  return parts.map(part => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

/**
 * By the byte order mark or, because a request begins with a character of ASCII, by where its zero
 * is (RFC 4627, section 3).
 */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}

function limitOf(method: string, url: string): number {
  if (method === 'PUT') return PUT_LIMIT;
  return isBatchPath(new URL(url).pathname) ? BATCH_LIMIT : BODY_LIMIT;
}

function formText(fields: Readonly<Record<string, readonly string[]>>): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of values) query.append(name, value);
  return query.toString();
}

/** An empty text is no body. */
function textOf(text: string): Pick<Observation, 'body'> {
  return text === '' ? {} : { body: text };
}
