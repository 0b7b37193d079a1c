/** Keeps boundaries, content headers, request lines, and JSON or XML bodies. */

import { withoutGuids } from './fields';
import { redactedJson } from './json';
import { standIn } from './stand-ins';
import { redactedTarget } from './url';
import { isServiceWord } from './vocabulary';
import { redactedXml } from './xml';

const HEADER = /^[\w-]{1,60}\s*:/;
const SHOWN_HEADER = /^(?:content-type|content-transfer-encoding|accept|x-http-method)\s*:\s*[\w/;=."+ -]+$/i;
const REQUEST = /^([A-Za-z]{3,8}) (\S.*?)( HTTP\/[\d.]+)$/;
const SHORT_REQUEST = /^([A-Z]{3,8}) (\S+)()$/;
const BOUNDARY = /^--(\S{1,70}?)(--)?\s*$/;

/** The client chose the boundary; the first is the body's. */
const BOUNDARY_STAND_IN = 'batch_1';

export function withBoundary(contentType: string, boundary = BOUNDARY_STAND_IN): string {
  return contentType.replace(/(\bboundary=)(?:"[^"]*"|[^\s;"]*)/i, `$1${boundary}`);
}

/** Others can hold names: `application/pdf; name="Payroll.pdf"`. */
const KEPT_PARAMETER = /^\s*(?:charset|boundary|type|version|q|msgtype|odata(?:\.\w+)?|ieee754compatible)\s*=/i;

/** An organisation can name its own: `application/vnd.fabrikam.payroll+json`. */
const MEDIA_TYPE = /\b([a-z]{1,20})\/[\w.+-]+/gi;

/** @param header a list of media types, with or without the name of the header */
export function withKnownParameters(header: string): string {
  return header
    .split(',')
    .map(one =>
      one
        .split(';')
        .filter((part, at) => at === 0 || KEPT_PARAMETER.test(part))
        .join(';'),
    )
    .join(',')
    .replace(MEDIA_TYPE, (type, top) => (isServiceWord(type.replaceAll('+', '-')) ? type : `${top}/octet-stream`));
}

export function redactedMultipart(text: string): string {
  const boundaries = new Map<string, string>();
  const named = (boundary: string): string => {
    const known = boundaries.get(boundary) ?? `batch_${boundaries.size + 1}`;
    boundaries.set(boundary, known);
    return known;
  };
  const shown: string[] = [];
  let part: string[] = [];
  const endPart = () => {
    shown.push(...redactedPart(part, named));
    part = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const [, boundary, end = ''] = BOUNDARY.exec(line) ?? [];
    if (boundary === undefined) part.push(line);
    else {
      endPart();
      shown.push(`--${named(boundary)}${end}`);
    }
  }
  endPart();
  return shown.join('\r\n');
}

function redactedPart(lines: readonly string[], named: (boundary: string) => string): string[] {
  const start = lines.findIndex(line => line.trim() !== '' && !HEADER.test(line) && !requestOf(line));
  const head = start < 0 ? lines : lines.slice(0, start);
  const body = start < 0 ? '' : redactedContent(lines.slice(start).join('\n').trim());
  return [...head.flatMap(line => shownHead(line, named)), ...(start < 0 ? [] : [body])];
}

function shownHead(line: string, named: (boundary: string) => string): string[] {
  const [, method, target = '', version = ''] = requestOf(line) ?? [];
  if (method !== undefined) return [`${method} ${redactedTarget(target, standIn)}${version}`];
  const boundary = /\bboundary="?([^";\s]+)/i.exec(line)?.[1];
  if (SHOWN_HEADER.test(line))
    return [withKnownParameters(withoutGuids(boundary === undefined ? line : withBoundary(line, named(boundary))))];
  return line.trim() === '' ? [''] : [];
}

function requestOf(line: string): RegExpExecArray | null {
  return REQUEST.exec(line) ?? SHORT_REQUEST.exec(line);
}

/** Drops text after the JSON. */
function redactedContent(text: string): string {
  if (text.startsWith('<')) return redactedXml(text);
  const end = Math.max(text.lastIndexOf('}'), text.lastIndexOf(']')) + 1;
  return redactedJson(text, standIn) ?? redactedJson(text.slice(0, end), standIn) ?? '';
}
