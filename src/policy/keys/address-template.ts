/**
 * Addresses with open parts, `https://docs.contoso.example/files/{file}/shares`, as
 * recognise/custom/template.ts takes them apart.
 */

const PART = /\{([a-z][a-z0-9]{0,29})(\*?)\}/gi;
/**
 * Of a host and of a path: what stands between dots, and between slashes. One part in each at most.
 */
const LABEL = /^[a-z0-9-]*(?:\{[^{}]*\}[a-z0-9-]*)?$/i;
const SEGMENT = /^[^{}?#]*(?:\{[^{}]*\}[^{}?#]*)?$/;

const LABELS = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

export const LONGEST = 300;

/** In lower case. */
export function partNames(template: string): string[] {
  return [...template.matchAll(PART)].map(([, name = '']) => name.toLowerCase());
}

export function isTemplate(text: string): boolean {
  const [, host = '', path = ''] = /^https:\/\/([!-.0-~]+)(\/[!-~]*)?$/.exec(text) ?? [];
  const names = partNames(text);
  return (
    isOpenHost(host) &&
    path.split('/').every(segment => SEGMENT.test(segment)) &&
    [host, path].every(half => stars(half) < 2) &&
    new Set(names).size === names.length &&
    // Nothing in braces that is no part.
    names.length === text.split('{').length - 1
  );
}

/**
 * A browser can leave open how a host begins, and must not be asked for everything below `.com`.
 */
function isOpenHost(host: string): boolean {
  const labels = host.split('.');
  const isOpen = host.includes('{');
  return (
    labels.every(label => LABEL.test(label)) &&
    (!isOpen || (labels.length > 2 && !labels.slice(-2).join('').includes('{'))) &&
    isHost(host.replace(PART, 'x'))
  );
}

function stars(text: string): number {
  return [...text.matchAll(PART)].filter(([, , star]) => star).length;
}

/** The name of a page's host, or `*.` and the end of one. */
export function isSite(text: string): boolean {
  const name = text.startsWith('*.') ? text.slice(2) : text;
  return isHost(name) && (name === text || name.includes('.'));
}

/**
 * RFC 1123 labels in ASCII, as the browser itself writes the host but for the case: it refuses a
 * whole list of patterns for one host that it cannot read.
 */
function isHost(text: string): boolean {
  const address = `https://${text}/`;
  return LABELS.test(text) && URL.canParse(address) && new URL(address).host === text.toLowerCase();
}
