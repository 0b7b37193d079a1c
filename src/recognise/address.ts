/** An address in its parts, as an `Observation` has them. There is no `URL` in pure code, and it would refuse what services accept. */

export interface Address {
  /** Lower case, without port, name and password. Empty: the address is relative. */
  host: string;
  /** Still encoded. */
  path: string;
  /** Still encoded, without the question mark. */
  query: string;
}

const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;

/** Whether it says its host. `/_api/web/GetFileByUrl('https://...')` does not. */
export function isAbsolute(url: string): boolean {
  return SCHEME.test(url);
}

/** What stands after `#` is dropped: it never leaves the browser. */
export function splitAddress(url: string): Address {
  const [whole = ''] = url.split('#', 1);
  const question = whole.indexOf('?');
  const address = question < 0 ? whole : whole.slice(0, question);
  const hostAt = SCHEME.exec(address)?.[0].length ?? 0;
  const slash = hostAt === 0 ? 0 : address.indexOf('/', hostAt);
  const authority = hostAt === 0 ? '' : address.slice(hostAt, slash < 0 ? undefined : slash);
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  return { host: host.toLowerCase(), path: slash < 0 ? '' : address.slice(slash), query: question < 0 ? '' : whole.slice(question + 1) };
}

/** Host and path, decoded: what may be kept of an address. */
export function placeOf(url: string, decode: (text: string) => string): string {
  const { host, path } = splitAddress(url);
  return host + decode(path);
}
