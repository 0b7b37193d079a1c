/** `https://docs.contoso.example/files/{file}/shares`; see recognise/custom/template.ts. */

const PART = /\{([a-z][a-z0-9]{0,29})(\*?)\}/gi;
const HOST_LABEL_TEMPLATE = /^[a-z0-9-]*(?:\{[^{}]*\}[a-z0-9-]*)?$/i;
const PATH_SEGMENT_TEMPLATE = /^[^{}?#]*(?:\{[^{}]*\}[^{}?#]*)?$/;

const HOST_LABELS = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

export const MAX_TEXT_CHARS = 300;

export function partNames(template: string): string[] {
  return [...template.matchAll(PART)].map(([, name = '']) => name.toLowerCase());
}

export function isTemplate(text: string): boolean {
  const [, host = '', path = ''] = /^https:\/\/([!-.0-~]+)(\/[!-~]*)?$/.exec(text) ?? [];
  const names = partNames(text);
  return (
    isOpenHost(host) &&
    path.split('/').every(segment => PATH_SEGMENT_TEMPLATE.test(segment)) &&
    [host, path].every(half => countStars(half) < 2) &&
    new Set(names).size === names.length &&
    names.length === text.split('{').length - 1
  );
}

/** Only the start can be open: browsers match no more, and `.com` would be too wide. */
function isOpenHost(host: string): boolean {
  const labels = host.split('.');
  const isOpen = host.includes('{');
  return (
    labels.every(label => HOST_LABEL_TEMPLATE.test(label)) &&
    (!isOpen || (labels.length > 2 && !labels.slice(-2).join('').includes('{'))) &&
    isHost(host.replace(PART, 'x'))
  );
}

function countStars(text: string): number {
  return [...text.matchAll(PART)].filter(([, , star]) => star).length;
}

/** May start with `*.`. */
export function isSite(text: string): boolean {
  const name = text.startsWith('*.') ? text.slice(2) : text;
  return isHost(name) && (name === text || name.includes('.'));
}

/** RFC 1123 labels in ASCII. One unreadable host makes the browser refuse all patterns. */
function isHost(text: string): boolean {
  const address = `https://${text}/`;
  return HOST_LABELS.test(text) && URL.canParse(address) && new URL(address).host === text.toLowerCase();
}
