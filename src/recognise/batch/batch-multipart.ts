/**
 * `multipart/mixed` with one `application/http` a request, changesets nested one level
 * (SharePoint/sp-dev-docs make-batch-requests-with-the-rest-apis.md;
 * developers.google.com/drive/api/guides/performance for `/batch/drive/v3`). The boundary is the
 * one that the header names; where no header is known, that with which the body begins.
 */
import { MIMEType } from 'whatwg-mimetype';
import type { BatchPart, Observation } from '../../event';
import { isAbsolute } from '../read/address';
import { nested } from './batch-part';

export function multipartBatch(outer: Observation, most: number): readonly Observation[] {
  const texts = partsOf(outer.body ?? '', boundaryIn(outer.headers['content-type'])).flatMap(textsIn);
  const requests: Observation[] = [];
  for (const [position, text] of texts.entries()) {
    const request = readRequest(outer, text, { position, of: texts.length });
    if (request) requests.push(request);
    if (requests.length === most) break;
  }
  return requests;
}

/** The requests in a part: one, or those of a changeset. */
function textsIn(part: Message): readonly string[] {
  const texts = isMultipart(part)
    ? partsOf(part.body, boundaryIn(new Map(part.head.split('\n').map(named)).get('content-type'))).map(
        ({ body }) => body,
      )
    : [part.body];
  return texts.filter(text => text !== '');
}

export interface Message {
  head: string;
  body: string;
}

/** A changeset: it says so, or starts with a boundary, where a request has its method. */
function isMultipart({ head, body }: Message): boolean {
  return head.toLowerCase().includes('multipart/') || body.startsWith('--');
}

/**
 * The parts between boundaries. One that no boundary ends was cut off and does not count. What
 * stands before the first boundary is no part (RFC 2046 section 5.1.1); Python's `email` writes the
 * head of the whole there.
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

/** A line of a head: the name in lower case, and the value. */
function named(line: string): readonly [name: string, value: string] {
  const colon = line.indexOf(':');
  return colon < 0
    ? [line.trim().toLowerCase(), '']
    : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

function boundaryIn(type: string | undefined): string | undefined {
  return type === undefined ? undefined : MIMEType.parse(type)?.parameters.get('boundary');
}

/** Head and body around the first empty line. */
export function message(text: string): Message {
  if (text.startsWith('\n') || text.startsWith('\r\n')) return { head: '', body: text.trimStart() };
  const unix = text.indexOf('\n\n');
  const dos = text.indexOf('\r\n\r\n');
  const at = unix < 0 || (dos >= 0 && dos < unix) ? dos : unix;
  return at < 0 ? { head: text, body: '' } : { head: text.slice(0, at), body: text.slice(at).trimStart() };
}

/**
 * `POST <url> HTTP/1.1`, headers, an empty line, the body. Addresses with blanks in them occur, and
 * Google's parts need no version.
 */
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

/**
 * `_api/web/...` is relative to the site, everything else without a slash to the address of the
 * batch.
 */
function absolute({ path }: Observation, url: string): string {
  if (url.startsWith('/') || isAbsolute(url)) return url;
  const root = path.slice(0, path.lastIndexOf('/') + 1);
  const site = url.toLowerCase().startsWith('_api/') ? root.toLowerCase().lastIndexOf('_api/') : -1;
  return (site < 0 ? root : root.slice(0, site)) + url;
}
