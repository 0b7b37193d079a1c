import { MIMEType } from 'whatwg-mimetype';

/** With ASCII characters as single bytes, or decoded before (misread.ts). */
const READABLE = /^(?:utf-?8|utf-?16(?:[lb]e)?|us-ascii|iso-8859-\d{1,2}|windows-125\d)$/i;

/** False for UTF-7 and EBCDIC, in which other bytes spell the same request. */
export function isReadable(encoding: string): boolean {
  return READABLE.test(encoding.trim());
}

/** @param type of a body, from its header */
export function hasReadableCharset(type: string | undefined): boolean {
  if (!type?.toLowerCase().includes('charset')) return true;
  const parsed = MIMEType.parse(type);
  const charsets = parsed ? [parsed.parameters.get('charset') ?? ''] : statedCharsets(type);
  return charsets.length > 0 && charsets.every(isReadable);
}

/** Teams takes `application/json, Charset=UTF-8` (Octoberfest7/TeamsPhisher). */
function statedCharsets(type: string): string[] {
  return type.split(/[;,]/).flatMap(part => /charset\s*=(.*)/is.exec(part)?.[1] ?? []);
}
