/**
 * Method and address of a redacted example as a line of a table, and as what all requests of its
 * kind have in common.
 */
import type { Example } from './redact/example';

/** Of these the first part of the host is a data centre or a single machine. */
const MACHINES =
  /^[^.]+(?=\.(?:officeapps\.live\.com|svc\.ms|files\.1drv\.com|up\.1drv\.com|events\.data\.microsoft\.com)$)/;

export function patternOf({ method, url }: Example): string {
  const [scheme = '', host = '', ...path] = (url.split('?', 1)[0] ?? '').split(/\/{1,2}/);
  const known = host.replace(/^[^.]+\.(?=[^.]+\.files\.1drv\.com$)/, '').replace(MACHINES, '*');
  const short = path
    .join('/')
    .replace(/b!A{9,}/g, 'b!ID')
    .replace(/01A{9,}/g, '01ID')
    .replace(/00000000-0000-4000-8000-000000000000/g, 'GUID')
    .replace(/aaaaAAAA1111/g, 'ID');
  // Outlook has one address for all that it does.
  const action = /[?&](action=\w+)/i.exec(url)?.[1];
  return `${method} ${scheme}//${known}/${short}${action ? `?${action}` : ''}`;
}

/** Kinds of files and numbers differ from one to the next. */
export function keyOf(pattern: string): string {
  return pattern.replace(/Document\.[a-z0-9]+/gi, 'Document').replace(/\d+/g, '0');
}
