/**
 * What an answer means that is the same whichever engine gives it (RFC 9110;
 * opentelemetry.io/docs/specs/otlp, "Failures"): everything but success.
 */
import * as v from 'valibot';
import type { Answer, Outgoing, Receipt, SinkRequest, Strange } from './sink';

/**
 * Longer than any honest wait; what says more is cut to it, so that a mistaken date does not end
 * the forwarding.
 */
const LONGEST_WAIT_MS = 60 * 60_000;
const NOTE_LENGTH = 300;

/**
 * Also those that RFC 9110 and RFC 8470 call temporary: the server waited too long for the request,
 * or does not want it yet.
 */
const LATER: readonly number[] = [408, 425, 429, 502, 503, 504];
const REFUSED: readonly number[] = [400, 422];

/**
 * Where the answer is no success: what to do. Nothing of 2xx, which each protocol words in its own
 * way.
 */
export function failure(
  { status, headers, body }: Answer,
  sent: Pick<SinkRequest, 'headers'>,
): Exclude<Receipt, { kind: 'delivered' | 'partial' }> | undefined {
  if (status >= 200 && status < 300) return undefined;
  const note = noteOf(textOf(body), headers);
  if (LATER.includes(status)) return { kind: 'retry', status, ...waitOf(headers), ...note };
  if (status === 413) return { kind: 'split', because: 'too-large', ...note };
  if (status === 415 && sent.headers['Content-Encoding'] !== undefined) return { kind: 'uncompressed' };
  const isPage = isHtml(textOf(body), headers);
  // A page for people is not by the engine, and what refuses everything must not bring every event
  // to the dead letters.
  if (REFUSED.includes(status) && !isPage) return { kind: 'split', because: 'refused', ...note };
  return { kind: 'hold', status, ...(isPage && { strange: 'html' as const }), ...note };
}

/**
 * A success by its status, and not by what it says: something in between has answered, or an engine
 * of another kind. Never `delivered`.
 */
export function strange({ status, headers, body }: Answer, what?: Strange): Receipt {
  const text = textOf(body);
  return { kind: 'hold', status, strange: what ?? kindOf(text, headers), ...noteOf(text, headers) };
}

function kindOf(text: string, headers: Headers): Strange {
  if (isHtml(text, headers)) return 'html';
  if (text.trim() === '') return 'empty';
  return isCutJson(text) ? 'cut' : 'other';
}

/**
 * Whether it is a page for people: no answer of an engine begins with `<`. The type alone says it
 * only where there is a text, for to some web frameworks an empty answer is HTML as well.
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

/** What a text says in JSON. Nothing, if it is none. */
function jsonIn(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** The body, if it is JSON of this shape. */
export function parsedBody<Schema extends v.GenericSchema>(
  schema: Schema,
  { body, headers }: Answer,
): v.InferOutput<Schema> | undefined {
  const text = textOf(body);
  const json = isHtml(text, headers) ? undefined : jsonIn(text);
  if (!json) return undefined;
  const { success, output } = v.safeParse(schema, json.value);
  return success ? output : undefined;
}

/** `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date. Anything else says nothing. */
function waitOf(headers: Headers): { after?: number } {
  const value = headers.get('retry-after')?.trim() ?? '';
  const after = /^\d{1,15}$/.test(value)
    ? Number(value) * 1000
    : /^[A-Z][a-z]{2}, .* GMT$/.test(value)
      ? Date.parse(value) - Date.now()
      : Number.NaN;
  return Number.isNaN(after) ? {} : { after: Math.min(Math.max(after, 0), LONGEST_WAIT_MS) };
}

/**
 * For the admin, of what the engine said: one line, without what could deceive the eye. Of a page
 * for people its title says more than its code.
 */
export function noteOf(text: string, headers?: Headers): { note?: string } {
  const said = headers && isHtml(text, headers) ? titleOf(text) : text;
  const plain = said
    .slice(0, 4 * NOTE_LENGTH)
    .replace(/[\p{C}\s\ufffd]+/gu, ' ')
    .trim();
  const note = [...plain].slice(0, NOTE_LENGTH).join('').trimEnd();
  return note === '' ? {} : { note };
}

/**
 * What stands in the first `<title>`. With `indexOf`, because a pattern would search for the end of
 * each of thousands that have none.
 */
function titleOf(page: string): string {
  const tag = page.search(/<title/i);
  const end = tag < 0 ? -1 : page.indexOf('>', tag);
  return end < 0 ? '' : (page.slice(end + 1).split('<', 1)[0] ?? '');
}

/**
 * All of it is there, but what the engine does not want. `count` may be more than there were:
 * engines count by their own measure.
 */
export function partly(batch: readonly Outgoing[], rejected: string[] | number, note: { note?: string }): Receipt {
  if (typeof rejected === 'number')
    return rejected <= 0
      ? { kind: 'delivered', ...note }
      : { kind: 'partial', rejected: Math.min(rejected, batch.length), ...note };
  return rejected.length === 0 ? { kind: 'delivered', ...note } : { kind: 'partial', rejected, ...note };
}
