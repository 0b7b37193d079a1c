/**
 * `multipart/mixed`, changesets nested one level (sp-dev-docs
 * make-batch-requests-with-the-rest-apis; drive-docs guides/performance).
 */
import { MIMEType } from 'whatwg-mimetype';
import type { BatchPart, Observation } from '../../event';
import { isAbsolute } from '../read/address';
import { isHost } from '../read/host';
import { nested } from './batch-part';

export function multipartBatch(outer: Observation, max: number): readonly Observation[] {
  const texts = partsOf(outer.body ?? '', boundaryIn(outer.headers['content-type'])).flatMap(textsIn);
  const byId = isHost(outer.host, 'google-api');
  const requests: Observation[] = [];
  for (const [position, { text, id }] of texts.entries()) {
    const part = byId && id !== undefined ? { id } : { position, of: texts.length };
    const request = readRequest(outer, text, part);
    if (request) requests.push(request);
    if (requests.length === max) break;
  }
  return requests;
}

interface PartText {
  text: string;
  id?: string | undefined;
}

function textsIn(part: Message): readonly PartText[] {
  const texts = isMultipart(part)
    ? partsOf(part.body, boundaryIn(new Map(part.head.split('\n').map(named)).get('content-type'))).map(({ body }) => ({
        text: body,
      }))
    : [{ text: part.body, id: contentId(part) }];
  return texts.filter(({ text }) => text !== '');
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
export function partsOf(text: string, stated?: string): readonly Message[] {
  const lines = `\n${text.trimStart()}`;
  const start = lines.indexOf(`\n--${stated ?? ''}`);
  if (start < 0) return stated ? partsOf(text) : [];
  const [first = ''] = lines.slice(start + 1).split('\n', 1);
  const boundary = stated ? `--${stated}` : first.trim();
  if (boundary.length < 3) return [];
  const pieces = lines.slice(start).split(`\n${boundary}`);
  return pieces.slice(1, -1).map(piece => message(piece.slice(piece.indexOf('\n') + 1)));
}

function named(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon < 0
    ? [line.trim().toLowerCase(), '']
    : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function boundaryIn(type: string | undefined): string | undefined {
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
  const version = line.lastIndexOf(' HTTP/');
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
