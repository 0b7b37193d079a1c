/**
 * An address in its parts, as an `Observation` has them. There is no `URL` in pure code, and it
 * would refuse what services accept.
 */

export interface Address {
  /** Lower case, without user and port. Empty: the address is relative. */
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
  const slash = hostAt === 0 ? 0 : slashAfter(address, hostAt);
  return {
    host: hostAt === 0 ? '' : hostIn(address.slice(hostAt, slash)),
    path: address.slice(slash),
    query: question < 0 ? '' : whole.slice(question + 1),
  };
}

/**
 * Where the path begins. Browsers take a backslash for a slash:
 * `https://evil.example\@contoso.com/` goes to the first of the two.
 */
function slashAfter(address: string, at: number): number {
  const slash = address.slice(at).search(/[/\\]/);
  return slash < 0 ? address.length : at + slash;
}

/**
 * `user:password@host:port`: all up to the last `@` is a name, however much it looks like a host.
 */
function hostIn(authority: string): string {
  const [host = ''] = authority.slice(authority.lastIndexOf('@') + 1).split(':', 1);
  return host.toLowerCase();
}

/** Host and path, decoded: what may be kept of an address. */
export function placeOf(url: string, decode: (text: string) => string): string {
  const { host, path } = splitAddress(url);
  return host + decode(path);
}
