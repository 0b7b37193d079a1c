/** Bodies: JSON, form fields, the parts of a batch, XML. Of anything else nothing is shown. */
import { redactedJson } from './json';
import { withoutGuids } from './stand-ins';
import { redactedQuery, redactedUrl } from './url';

export function redactedBody(body: string, type: string): string | undefined {
  const text = body.trim();
  if (/^[[{]/.test(text)) return redactedJson(text);
  if (text.startsWith('<') && text !== '<binary>') return redactedXml(text);
  if (text.startsWith('--')) return text.split(/\r?\n/).map(redactedLine).join('\r\n');
  return type.includes('form-urlencoded') || /^[\w$.-]{1,60}=/.test(text) ? redactedQuery(text) : undefined;
}

/** A line of `multipart/mixed`: boundary, header, request line, or a body of JSON. */
function redactedLine(line: string): string {
  if (line === '' || /^--[A-Za-z]*_?/.test(line)) return withoutGuids(line);
  const request = /^([A-Z]{3,8}) (\S+) (HTTP\/[\d.]+)$/.exec(line);
  if (request) return `${request[1]} ${redactedTarget(request[2] ?? '')} ${request[3]}`;
  const header = /^(content-type|content-transfer-encoding|accept|x-http-method)\s*:\s*([\w/;=.+ -]+)$/i.exec(line);
  if (header) return withoutGuids(line);
  return /^[[{]/.test(line) ? (redactedJson(line) ?? '') : '';
}

function redactedTarget(target: string): string {
  if (URL.canParse(target)) return redactedUrl(target);
  const base = 'https://contoso.sharepoint.com';
  return redactedUrl(`${base}${target.startsWith('/') ? '' : '/'}${target}`).slice(base.length);
}

/** Structure, and of attributes those that name methods and types. */
function redactedXml(text: string): string {
  return text
    .replace(/>[^<]+</g, between => (between.trim() === '><' || between.slice(1, -1).trim() === '' ? between : '>Text<'))
    .replace(/\s([\w:]+)="([^"]*)"/g, (_, name: string, value: string) => {
      const kept =
        /^(?:Name|Type|Id|ObjectPathId|ParentId|Method|xmlns)$/.test(name) && /^[\w.:/ -]{0,60}$/.test(value) && !/@/.test(value);
      return ` ${name}="${kept ? value : 'x'}"`;
    });
}
