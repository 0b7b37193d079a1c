/**
 * HAR 1.2 (ahmadnassri/har-spec versions/1.2.md) as browsers write it: bodies as text, fields, or
 * base64 (the 1.3 proposal and several proxies).
 */
import * as v from 'valibot';
import type { Answered } from './item';
import { hasScheme, NO_SCHEME, type Request } from './observation';

const pairs = v.fallback(
  v.optional(v.array(v.object({ name: v.string(), value: v.optional(v.string(), '') })), []),
  [],
);

const Entry = v.object({
  _resourceType: v.fallback(v.optional(v.string()), undefined),
  request: v.object({
    method: v.pipe(v.string(), v.nonEmpty()),
    url: v.pipe(v.string(), v.nonEmpty(), v.check(hasScheme, NO_SCHEME)),
    headers: pairs,
    bodySize: v.fallback(v.optional(v.number(), 0), 0),
    postData: v.fallback(
      v.nullish(
        v.object({
          mimeType: v.fallback(v.optional(v.string(), ''), ''),
          text: v.fallback(v.optional(v.string()), undefined),
          params: pairs,
          encoding: v.fallback(v.optional(v.string()), undefined),
        }),
      ),
      undefined,
    ),
  }),
  startedDateTime: v.fallback(v.optional(v.string(), ''), ''),
  response: v.fallback(
    v.optional(
      v.object({
        status: v.number(),
        content: v.object({
          text: v.optional(v.string(), ''),
          encoding: v.fallback(v.optional(v.string()), undefined),
        }),
      }),
    ),
    undefined,
  ),
});

type PostData = NonNullable<v.InferOutput<typeof Entry>['request']['postData']>;

/** `Sec-Fetch-Dest` by Chrome's resource type; scripts request all other types. */
const DESTINATIONS: Readonly<Record<string, string>> = {
  document: 'document',
  image: 'image',
  media: 'video',
  font: 'font',
  stylesheet: 'style',
  script: 'script',
  xhr: 'empty',
  fetch: 'empty',
  ping: 'empty',
};

/** Characters; the extension's own limit. */
const MAX_REPLY_CHARS = 1 << 18;

export interface Exchange {
  request: Request;
  answered?: Answered;
}

export function exchangeOfEntry(text: string): Exchange | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  const read = v.safeParse(Entry, value);
  if (!read.success) return read.issues.map(issue => `${v.getDotPath(issue) ?? 'entry'}: ${issue.message}`).join('; ');
  const { _resourceType: resource, request, response, startedDateTime } = read.output;
  const headers = headersOf(request.headers, request.postData?.mimeType, DESTINATIONS[resource ?? '']);
  const body = request.postData ? bodyOf(request.postData) : undefined;
  const answer = response?.content && decoded(response.content.text, response.content.encoding);
  return {
    request: {
      method: request.method,
      url: request.url,
      headers,
      ...(body === undefined ? unreadBody(request) : { body }),
    },
    ...(answer && answer.length <= MAX_REPLY_CHARS
      ? { answered: { status: response.status, text: answer, askedAt: Date.parse(startedDateTime) || 0 } }
      : {}),
  };
}

function unreadBody({ bodySize, postData }: v.InferOutput<typeof Entry>['request']): Pick<Request, 'hasUnreadBody'> {
  return bodySize > 0 || postData?.text ? { hasUnreadBody: true } : {};
}

/** Pseudo-headers of HTTP/2 (`:authority`) repeat the URL. */
function headersOf(
  list: readonly { name: string; value: string }[],
  type: string | undefined,
  destination: string | undefined,
): Record<string, string> {
  const headers = Object.fromEntries(
    list.filter(({ name }) => !name.startsWith(':')).map(({ name, value }) => [name.toLowerCase(), value]),
  );
  return {
    ...(destination ? { 'sec-fetch-dest': destination } : {}),
    ...(destination === 'document' ? { 'sec-fetch-mode': 'navigate' } : {}),
    ...(type ? { 'content-type': type } : {}),
    ...headers,
  };
}

function bodyOf({ mimeType, text, params, encoding }: PostData): string | undefined {
  if (text && encoding) return decoded(text, encoding);
  if (text) return isForm(mimeType) ? withoutHeaders(text) : text;
  return params.length > 0 ? formOf(params) : undefined;
}

function decoded(text: string, encoding: string | undefined): string | undefined {
  return encoding?.toLowerCase() === 'base64' ? textOfBase64(text) : text;
}

function isForm(mimeType: string): boolean {
  return mimeType.toLowerCase().startsWith('application/x-www-form-urlencoded');
}

/** Firefox writes the upload's headers and an empty line before the fields. */
function withoutHeaders(text: string): string {
  const end = /^content-(?:type|length):/i.test(text) ? text.indexOf('\r\n\r\n') : -1;
  return end < 0 ? text : text.slice(end + 4);
}

/** Binary bodies are left out, as the witnesses do. */
function textOfBase64(text: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'base64'));
  } catch {
    return undefined;
  }
}

/**
 * HAR does not say whether values are encoded. A value with escapes and no other special characters
 * is kept.
 */
function formOf(params: readonly { name: string; value: string }[]): string {
  return params.map(({ name, value }) => `${encoded(name)}=${encoded(value)}`).join('&');
}

function encoded(text: string): string {
  const isEncoded = /%[0-9a-f]{2}/i.test(text) && /^(?:[\w.*+~!'()-]|%[0-9a-f]{2})*$/i.test(text);
  return isEncoded ? text : new URLSearchParams([['', text]]).toString().slice(1);
}
