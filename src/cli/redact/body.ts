/** Bodies: JSON, form fields, the parts of a batch, XML. Of anything else nothing is shown. */
import { redactedJson } from './json';
import { isWord, standIn, withoutGuids } from './stand-ins';
import { redactedQuery, redactedTarget } from './url';

export function redactedBody(body: string, type: string): string | undefined {
  const text = body.trim();
  if (/^[[{]/.test(text)) return redactedJson(text);
  if (text.startsWith('<') && text !== '<binary>') return redactedXml(text);
  if (text.startsWith('--') || type.includes('multipart/')) return text.split(/\r?\n/).map(redactedLine).join('\r\n');
  return type.includes('form-urlencoded') || /^[\w$.-]{1,60}=/.test(text) ? redactedQuery(text) : undefined;
}

/** A line of `multipart/mixed`: boundary, header, request line, or a body of JSON. */
function redactedLine(line: string): string {
  if (line === '' || /^--[A-Za-z]*_?/.test(line)) return withoutGuids(line);
  const request = /^([A-Za-z]{3,8}) (\S.*?)( HTTP\/[\d.]+)$/.exec(line) ?? /^([A-Z]{3,8}) (\S+)()$/.exec(line);
  if (request) return `${request[1]} ${redactedTarget(request[2] ?? '')}${request[3] ?? ''}`;
  const header = /^(content-type|content-transfer-encoding|accept|x-http-method)\s*:\s*([\w/;=."+ -]+)$/i.exec(line);
  if (header) return withoutGuids(line);
  if (line.startsWith('<')) return redactedXml(line);
  return /^[[{]/.test(line) ? (redactedJson(line) ?? '') : '';
}

/** Structure, and of attributes those that name methods, types and which refers to which. */
const XML_WORDS = /^(?:Name|Type|TypeId|Id|ObjectPathId|ParentId|Method|Version|xmlns)$/;

function redactedXml(text: string): string {
  return text
    .replace(/>([^<]+)</g, (_, between: string) => `>${between.trim() === '' ? between : encoded(standIn(decoded(between)))}<`)
    .replace(/\s([\w:]+)="([^"]*)"/g, (_, name: string, value: string) => {
      const kept = XML_WORDS.test(name) && /^[\w.:/{}, -]{0,300}$/.test(value);
      return ` ${name}="${kept ? shownAttribute(name, value) : 'x'}"`;
    });
}

/** `Name` is a method, or the identity of an object: ids with words between them. */
function shownAttribute(name: string, value: string): string {
  if (name !== 'Name') return value;
  return value.includes(':') ? withoutGuids(value) : isWord(value) ? value : 'x';
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
];

function decoded(text: string): string {
  return ENTITIES.reduce((known, [mark, entity]) => known.replaceAll(entity, mark), text);
}

function encoded(text: string): string {
  return ENTITIES.toReversed().reduce((known, [mark, entity]) => known.replaceAll(mark, entity), text);
}
