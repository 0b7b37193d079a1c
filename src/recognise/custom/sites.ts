/** Match patterns: developer.chrome.com/docs/extensions/develop/concepts/match-patterns. */
import type { RecogniserData } from './data';

const ADDRESS = /^https:\/\/([^/]*)\/?(.*?)\/?$/;

export function sitesOf(all: readonly RecogniserData[]): string[] {
  const sites = new Set(
    all.flatMap(({ address, pages = [] }) => [
      ...address.map(one => siteOf(split(one)[0])),
      ...pages.map(page => page.toLowerCase()),
    ]),
  );
  return [...sites].filter(
    site => ![...sites].some(other => other !== site && other.startsWith('*.') && `.${site}`.endsWith(other.slice(1))),
  );
}

/** Filters of the network witness, which compare case. */
export function urlPatternsOf({ address }: RecogniserData): string[] {
  return [...new Set(address.map(urlPatternOf))];
}

function urlPatternOf(address: string): string {
  const [host, path] = split(address);
  const [literal] = path.split(/\{[^}]*\}/).sort((one, other) => other.length - one.length);
  // A page may double the slashes.
  return `https://${siteOf(host)}/${`*${literal}*`.replaceAll('/', '/*').replace(/\*{2,}$/, '*')}`;
}

function split(address: string): [host: string, path: string] {
  const [, host = '', path = ''] = ADDRESS.exec(address) ?? [];
  return [host, path];
}

/** Wildcards are allowed only at the start of a host. */
function siteOf(host: string): string {
  const end = host.lastIndexOf('}');
  const labels = host
    .toLowerCase()
    .slice(end + 1)
    .split('.');
  return end < 0 ? labels.join('.') : `*.${labels.slice(1).join('.')}`;
}
