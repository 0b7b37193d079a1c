import type { Example } from './redact/example';

/** Hosts that start with a data centre or machine. */
const MACHINE_LABEL =
  /^[^.]+(?=\.(?:officeapps\.live\.com|svc\.ms|files\.1drv\.com|up\.1drv\.com|events\.data\.microsoft\.com)$)/;

export function patternOf({ method, url }: Example): string {
  const [scheme = '', host = '', ...path] = (url.split('?', 1)[0] ?? '').split(/\/{1,2}/);
  const known = host.replace(/^[^.]+\.(?=[^.]+\.files\.1drv\.com$)/, '').replace(MACHINE_LABEL, '*');
  const short = path
    .join('/')
    .replace(/b!A{9,}/g, 'b!ID')
    .replace(/01A{9,}/g, '01ID')
    .replace(/00000000-0000-4000-8000-000000000000/g, 'GUID')
    .replace(/aaaaAAAA1111/g, 'ID');
  // Outlook has one URL for all actions.
  const action = /[?&](action=\w+)/i.exec(url)?.[1];
  return `${method} ${scheme}//${known}/${short}${action ? `?${action}` : ''}`;
}

export function keyOf(pattern: string): string {
  return pattern.replace(/Document\.[a-z0-9]+/gi, 'Document').replace(/\d+/g, '0');
}
