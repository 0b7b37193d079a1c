/**
 * Reads failures that mean the same in all protocols (RFC 9110; opentelemetry.io/docs/specs/otlp,
 * "Failures").
 */
import * as v from 'valibot';
import type { Outgoing } from '../log/outbox/outgoing';
import type { Strange } from '../log/schema';
import type { Receipt, SinkRequest, SinkResponse } from './sink';

/** A wrong date must not stop forwarding. */
const MAX_RETRY_AFTER_MS = 60 * 60_000;
const MAX_NOTE_LENGTH = 300;

/** Includes 408 and 425, which RFC 9110 and RFC 8470 call temporary. */
const RETRY_STATUSES: readonly number[] = [408, 425, 429, 502, 503, 504];
const REFUSED_STATUSES: readonly number[] = [400, 422];

/** Undefined for 2xx, which each protocol words in its own way. */
export function failure(
  { status, headers, body }: SinkResponse,
  sent: Pick<SinkRequest, 'headers'>,
): Exclude<Receipt, { kind: 'delivered' | 'partial' }> | undefined {
  if (status >= 200 && status < 300) return undefined;
  const note = noteOf(textOf(body), headers);
  if (RETRY_STATUSES.includes(status)) return { kind: 'retry', status, ...waitOf(headers), ...note };
  if (status === 413) return { kind: 'split', because: 'too-large', ...note };
  if (status === 415 && sent.headers['Content-Encoding'] !== undefined) return { kind: 'uncompressed' };
  const isPage = isHtml(textOf(body), headers);
  // A page for people is not from the SIEM. It must not turn every event into a dead letter.
  if (REFUSED_STATUSES.includes(status) && !isPage) return { kind: 'split', because: 'refused', ...note };
  return { kind: 'hold', status, ...(isPage && { strange: 'html' as const }), ...note };
}

/** A 2xx that breaks the protocol: a proxy or another kind of SIEM sent it. */
export function strange({ status, headers, body }: SinkResponse, what?: Strange): Receipt {
  const text = textOf(body);
  return { kind: 'hold', status, strange: what ?? kindOf(text, headers), ...noteOf(text, headers) };
}

function kindOf(text: string, headers: Headers): Strange {
  if (isHtml(text, headers)) return 'html';
  if (text.trim() === '') return 'empty';
  return isCutJson(text) ? 'cut' : 'other';
}

/**
 * No SIEM's answer begins with `<`. The type needs a text, because some web frameworks call an
 * empty answer HTML.
 */
export function isHtml(text: string, headers: Headers): boolean {
  const isPageType = /^\s*(?:text\/html|application\/xhtml)/i.test(headers.get('content-type') ?? '');
  return /^[\s\ufeff]*</.test(text) || (isPageType && text.trim() !== '');
}

function isCutJson(text: string): boolean {
  return /^\s*[{[]/.test(text) && jsonIn(text) === undefined;
}

export function textOf(body: Uint8Array): string {
  return new TextDecoder().decode(body);
}

function jsonIn(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

export function parsedBody<Schema extends v.GenericSchema>(
  schema: Schema,
  { body, headers }: SinkResponse,
): v.InferOutput<Schema> | undefined {
  const text = textOf(body);
  const json = isHtml(text, headers) ? undefined : jsonIn(text);
  if (!json) return undefined;
  const { success, output } = v.safeParse(schema, json.value);
  return success ? output : undefined;
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds or a date. */
function waitOf(headers: Headers): { after?: number } {
  const value = headers.get('retry-after')?.trim() ?? '';
  const after = /^\d{1,15}$/.test(value)
    ? Number(value) * 1000
    : /^[A-Z][a-z]{2}, .* GMT$/.test(value)
      ? Date.parse(value) - Date.now()
      : Number.NaN;
  return Number.isNaN(after) ? {} : { after: Math.min(Math.max(after, 0), MAX_RETRY_AFTER_MS) };
}

/** One line, without control characters. Of a page, only its title. */
export function noteOf(text: string, headers?: Headers): { note?: string } {
  const shown = headers && isHtml(text, headers) ? titleOf(text) : text;
  const plain = shown
    .slice(0, 4 * MAX_NOTE_LENGTH)
    .replace(/[\p{C}\s\ufffd]+/gu, ' ')
    .trim();
  const note = [...plain].slice(0, MAX_NOTE_LENGTH).join('').trimEnd();
  return note === '' ? {} : { note };
}

/** A pattern is slow on thousands of tags without an end. */
function titleOf(page: string): string {
  const tag = page.search(/<title/i);
  const end = tag < 0 ? -1 : page.indexOf('>', tag);
  return end < 0 ? '' : (page.slice(end + 1).split('<', 1)[0] ?? '');
}

/** A number may exceed the batch, because SIEMs count by their own measure. */
export function partly(batch: readonly Outgoing[], rejected: string[] | number, note: { note?: string }): Receipt {
  if (typeof rejected === 'number')
    return rejected <= 0
      ? { kind: 'delivered', ...note }
      : { kind: 'partial', rejected: Math.min(rejected, batch.length), ...note };
  return rejected.length === 0 ? { kind: 'delivered', ...note } : { kind: 'partial', rejected, ...note };
}
