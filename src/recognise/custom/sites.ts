/**
 * What a browser has to be asked for so that a recogniser of data sees its requests, in match
 * patterns (developer.chrome.com/docs/extensions/develop/concepts/match-patterns).
 */
import type { RecogniserData } from './data';

/** Host and path, without the slashes around it. */
const ADDRESS = /^https:\/\/([^/]*)\/?(.*?)\/?$/;

/**
 * Where requests go, and where their pages are: what a person is asked to allow.
 * `docs.contoso.example`, or `*.contoso.example` for it and all below.
 */
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

/**
 * Which requests wake the network witness. The address is compared with regard to case here, so the
 * letters have to be those of the service.
 */
export function urlPatternsOf({ address }: RecogniserData): string[] {
  return [...new Set(address.map(urlPatternOf))];
}

function urlPatternOf(address: string): string {
  const [host, path] = split(address);
  const [literal] = path.split(/\{[^}]*\}/).sort((one, other) => other.length - one.length);
  return `https://${siteOf(host)}/${literal ? `*${literal}*` : '*'}`;
}

function split(address: string): [host: string, path: string] {
  const [, host = '', path = ''] = ADDRESS.exec(address) ?? [];
  return [host, path];
}

/** A pattern can leave open only how a host begins. */
function siteOf(host: string): string {
  const end = host.lastIndexOf('}');
  const labels = host
    .toLowerCase()
    .slice(end + 1)
    .split('.');
  return end < 0 ? labels.join('.') : `*.${labels.slice(1).join('.')}`;
}
