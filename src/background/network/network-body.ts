import type { WebRequest } from 'webextension-polyfill';
import type { Observation } from '../../event';
import { BATCH_LIMIT, isBatchPath } from '../../recognise/batch/batch';

/** As in the page hook. A PUT is mostly an upload, but a short one may set permissions. */
const MAX_BODY_BYTES = 1 << 20;
const MAX_PUT_BYTES = 1 << 16;

const UNREAD = { hasUnreadBody: true } as const;

/**
 * Returns forms URL-encoded, all else as UTF-8 or, if it starts like it, UTF-16.
 *
 * Measured with Chromium 156 and Firefox ESR 153: Chromium says `error` for what it hides (`Blob`,
 * stream, empty text), and omits files of a form sent under another content type. Firefox, which
 * alone has `lenientFormData`, shows all of it.
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
 * Text before a batch's first boundary does not count (RFC 2046 section 5.1.1), so UTF-8 may begin
 * like UTF-16.
 */
const BOUNDARY = '\n--';

function textIn(parts: readonly (ArrayBuffer | undefined)[], encoding: string): string {
  const decoder = new TextDecoder(encoding);
  return parts.map(part => decoder.decode(part, { stream: true })).join('') + decoder.decode();
}

/** By byte order mark, or by the zero beside the first ASCII character (RFC 4627, section 3). */
function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  return (first === 0xfe && second === 0xff) || (first === 0 && second !== 0) ? 'utf-16be' : 'utf-8';
}

function limitOf(method: string, url: string): number {
  if (method === 'PUT') return MAX_PUT_BYTES;
  return isBatchPath(new URL(url).pathname) ? BATCH_LIMIT : MAX_BODY_BYTES;
}

function formText(fields: Readonly<Record<string, readonly string[]>>): string {
  const query = new URLSearchParams();
  for (const [name, values] of Object.entries(fields)) for (const value of values) query.append(name, value);
  return query.toString();
}

function textOf(text: string): Pick<Observation, 'body'> {
  return text === '' ? {} : { body: text };
}
