/** For `URL`, which pure code lacks, and which refuses addresses that services accept. */

import type { Observation } from '../../event';

export interface Address {
  /** Lower case, without user and port; empty if relative. */
  host: string;
  /** Still percent-encoded, like `query`. */
  path: string;
  query: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

export function isAbsolute(url: string): boolean {
  return SCHEME.test(url);
}

export function splitAddress(url: string): Address {
  const [whole = ''] = url.split('#', 1);
  const question = whole.indexOf('?');
  const address = question < 0 ? whole : whole.slice(0, question);
  const hostAt = SCHEME.exec(address)?.[0].length ?? 0;
  const slash = hostAt === 0 ? 0 : slashAfter(address, hostAt);
  return {
    host: hostAt === 0 ? '' : hostIn(address.slice(hostAt, slash)),
    path: address.slice(slash),
    query: question < 0 ? '' : whole.slice(question + 1),
  };
}

/**
 * Browsers read a backslash as a slash: `https://evil.example\@contoso.com/` goes to evil.example.
 */
function slashAfter(address: string, at: number): number {
  const slash = address.slice(at).search(/[/\\]/);
  return slash < 0 ? address.length : at + slash;
}

function hostIn(authority: string): string {
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  return host.toLowerCase();
}

/**
 * Removes dot segments, backslashes and line breaks as browsers do (URL standard, "path state") and
 * .NET's `Uri`: addresses in a body pass through no browser.
 */
export function normalPath(path: string): string {
  if (!UNUSUAL.test(path)) return path;
  const segments: string[] = [];
  for (const segment of path
    .replace(/[\t\r\n]/g, '')
    .replaceAll('\\', '/')
    .split('/')) {
    const plain = segment.replace(/%2e/gi, '.');
    if (plain === '..') segments.splice(Math.max(segments.length - 1, 1));
    else if (plain !== '.') segments.push(segment);
  }
  return segments.join('/');
}

const UNUSUAL = /[\t\r\n\\]|(?:^|\/)(?:\.|%2e)/i;

/** Host and decoded path, without the query and its secrets. */
export function placeOf(url: string, decode: (text: string) => string): string {
  const { host, path } = splitAddress(url);
  return host + normalPath(decode(path));
}

/** As most servers read it (nginx, `merge_slashes`): a file's name can have such slashes, too. */
export function withPlainAddress(observation: Observation): Observation | undefined {
  const host = observation.host.replace(/\.$/, '');
  const path = observation.path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  return host === observation.host && path === observation.path ? undefined : { ...observation, host, path };
}
