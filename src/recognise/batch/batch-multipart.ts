/**
 * `multipart/mixed`, changesets nested one level (sp-dev-docs
 * make-batch-requests-with-the-rest-apis; drive-docs guides/performance).
 */
import { MIMEType } from 'whatwg-mimetype';
import type { BatchPart, Observation } from '../../event';
import { isAbsolute } from '../read/address';
import { hasReadableCharset } from '../read/encoding';
import { isHost } from '../read/host';
import { asObject, type JsonObject, parsedJson } from '../read/json';
import { nested, type Unpacked } from './batch-part';

export function multipartBatch(outer: Observation, max: number): Unpacked {
  const text = (outer.body ?? '').replace(LINE_ENDS, '\n');
  const { parts, isUncertain } = readParts(text, boundaryIn(outer.headers['content-type']));
  const inner = parts.map(textsIn);
  const texts = inner.flatMap(one => one.texts);
  const byId = isHost(outer.host, 'google-api') || isHost(outer.host, 'google-mail');
  const requests: Observation[] = [];
  for (const [position, { text: written, id }] of texts.entries()) {
    const part = byId && id !== undefined ? { id } : { position, of: texts.length };
    const request = readRequest(outer, written, part);
    if (request) requests.push(request);
    if (requests.length === max) break;
  }
  return { requests, isUncertain: isUncertain || texts.length === 0 || inner.some(one => one.isUncertain) };
}

/** OData takes a bare carriage return for one (OData/odata.net ODataBatchReaderStreamBuffer.cs). */
const LINE_ENDS = /\r\n?/g;

/** A header can go on in the next line. */
const FOLDS = /\n[ \t]+/g;

interface PartText {
  text: string;
  id?: string | undefined;
}

function textsIn(part: Message): { texts: readonly PartText[]; isUncertain: boolean } {
  if (!isMultipart(part)) return { texts: withText({ text: part.body, id: contentId(part) }), isUncertain: false };
  const type = new Map(part.head.replace(FOLDS, ' ').split('\n').map(named)).get('content-type');
  const { parts, isUncertain } = readParts(part.body, boundaryIn(type));
  const isUnclear = isUncertain || !hasReadableCharset(type);
  return { texts: parts.flatMap(({ body }) => withText({ text: body })), isUncertain: isUnclear };
}

function withText(part: PartText): readonly PartText[] {
  return part.text === '' ? [] : [part];
}

/** The page chooses the id and we store it, so its form is limited. */
const ID = /^<([\w.:+@ -]{1,80})>$/;

/** Google's replies come in any order and name the request (drive-docs guides/performance). */
export function contentId({ head }: Message): string | undefined {
  return ID.exec(new Map(head.split('\n').map(named)).get('content-id') ?? '')?.[1];
}

export interface Message {
  head: string;
  body: string;
}

/** A changeset can lack a head. */
function isMultipart({ head, body }: Message): boolean {
  return head.toLowerCase().includes('multipart/') || body.startsWith('--');
}

/**
 * Drops a part that was cut off, and a preamble (RFC 2046 section 5.1.1; Python's `email` writes
 * one).
 */
export function partsOf(text: string): readonly Message[] {
  const { parts, isCutOff } = readParts(text);
  return isCutOff ? parts.slice(0, -1) : parts;
}

/** The first part of `multipart/related` is the JSON. */
export function firstJson(text = ''): JsonObject | undefined {
  return asObject(parsedJson(partsOf(text)[0]?.body ?? ''));
}

/** Also a part that was cut off: mail programs show it. */
export function partsIn(text: string, boundary: string | undefined): readonly Message[] {
  return readParts(text, boundary).parts;
}

interface Parts {
  parts: readonly Message[];
  isCutOff: boolean;
  isUncertain: boolean;
}

/** OData also takes a boundary inside a line, and the last part without one behind it. */
function readParts(text: string, stated?: string): Parts {
  const lines = `\n${text.trimStart()}`;
  const isThere = stated !== undefined && lines.includes(`\n--${stated}`);
  const start = lines.indexOf(isThere ? `\n--${stated}` : '\n--');
  const [first = ''] = lines.slice(start + 1).split('\n', 1);
  const boundary = isThere ? `--${stated}` : first.trim();
  if (start < 0 || boundary.length < 3) return { parts: [], isCutOff: false, isUncertain: true };
  const pieces = lines.slice(start).split(`\n${boundary}`).slice(1);
  const isCutOff = !CLOSING.test(pieces.at(-1) ?? '');
  const parts = (isCutOff ? pieces : pieces.slice(0, -1)).map(piece => message(piece.slice(piece.indexOf('\n') + 1)));
  const isGuess = stated !== undefined && !isThere;
  return { parts, isCutOff, isUncertain: isGuess || isAmbiguous(lines.split(boundary)) };
}

const CLOSING = /^--[ \t]*\r?(?:\n|$)/;

/** Services differ in whether a boundary has to be a line of its own. */
function isAmbiguous(around: readonly string[]): boolean {
  return around.slice(1).some((after, at) => (around[at] ?? '').endsWith('\n') !== ENDS_LINE.test(after));
}

const ENDS_LINE = /^(?:--)?[ \t]*\r?(?:\n|$)/;

function named(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon < 0
    ? [line.trim().toLowerCase(), '']
    : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

/** Stated by a `Content-Type`. */
export function boundaryIn(type: string | undefined): string | undefined {
  return type === undefined ? undefined : MIMEType.parse(type)?.parameters.get('boundary');
}

export function message(text: string): Message {
  if (text.startsWith('\n') || text.startsWith('\r\n')) return { head: '', body: text.trimStart() };
  const unix = text.indexOf('\n\n');
  const dos = text.indexOf('\r\n\r\n');
  const at = unix < 0 || (dos >= 0 && dos < unix) ? dos : unix;
  return at < 0 ? { head: text, body: '' } : { head: text.slice(0, at), body: text.slice(at).trimStart() };
}

/** Addresses can contain blanks, and Google omits the HTTP version. */
function readRequest(outer: Observation, text: string, part: BatchPart): Observation | undefined {
  const { head, body } = message(text);
  const [line = '', ...fields] = head.split('\n');
  const blank = line.indexOf(' ');
  const version = line.toUpperCase().lastIndexOf(' HTTP/');
  const url = line.slice(blank + 1, version > blank ? version : undefined).trim();
  if (blank < 1 || url === '') return undefined;
  const headers = fields.map(named);
  return nested(outer, { method: line.slice(0, blank), url: absolute(outer, url), headers, body: body.trim(), part });
}

/** `_api/web/...` is relative to the site, other addresses to the batch. */
function absolute({ path }: Observation, url: string): string {
  if (url.startsWith('/') || isAbsolute(url)) return url;
  const root = path.slice(0, path.lastIndexOf('/') + 1);
  const site = url.toLowerCase().startsWith('_api/') ? root.toLowerCase().lastIndexOf('_api/') : -1;
  return (site < 0 ? root : root.slice(0, site)) + url;
}
