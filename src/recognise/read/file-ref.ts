/** From an address to the file it names, with nothing in it that gives access. */
import type { FileRef } from '../../event';
import { type Address, splitAddress } from './address';
import { formFields } from './form';
import { normalGuid } from './guid';
import { isHost } from './host';
import { percentDecoded } from './percent';

/**
 * `/:w:/s/hr/EZex...`: type, kind, the rest. A link of kind `r` only redirects to the real path
 * behind it; in all others the last part is a token that opens the file. Shapes:
 * microsoftgraph/microsoft-graph-docs permission-grant.md.
 */
const LINK = /^\/:[a-z]{1,4}:\/([a-z])\//i;

/** A page of SharePoint itself, not a file in it. */
const PAGE = /\/_layouts\//i;

/** Pages that show the file their query names. */
const VIEWER = /\/_layouts\/15\/(?:doc|wopiframe)\.aspx$/i;

/** Whether this is a sharing link or canonical link. The path is decoded. */
export function isLinkPath(path: string): boolean {
  return LINK.test(path);
}

/**
 * The file at a decoded path. Of a sharing link only what is no token, which is usually nothing.
 */
export function fileAtPath(path: string): FileRef | undefined {
  const question = path.indexOf('?'); // not allowed in a file name; `#` is
  const bare = trimmed(question < 0 ? path : path.slice(0, question));
  const link = LINK.exec(bare);
  if (!link) return named(bare);
  return link[1]?.toLowerCase() === 'r' && !PAGE.test(bare) ? named(bare.slice(link[0].length - 1)) : undefined;
}

/** The file at an absolute or server-relative address. */
export function fileAtUrl(url: string): FileRef | undefined {
  const { host, path, query } = split(url);
  if (isHost(host, 'short-link')) return undefined; // `https://1drv.ms/w/s!...`: all of it is a token
  if (VIEWER.test(path)) return viewed(query);
  return PAGE.test(path) || path === '' ? undefined : fileAtPath(path);
}

/**
 * The site a page of SharePoint belongs to, `<site>/_layouts/15/x.aspx`; `undefined` if the address
 * is another one.
 */
export function siteOfPage(url: string, page: string): FileRef | undefined {
  const { path } = split(url);
  const at = path.search(PAGE);
  return at >= 0 && path.toLowerCase().endsWith(`/${page}`) ? { path: path.slice(0, at) || '/' } : undefined;
}

/** `Doc.aspx?sourcedoc={UniqueId}&file=name` (public code). */
function viewed(query: string): FileRef | undefined {
  const fields = formFields(query);
  const id = normalGuid(fields.get('sourcedoc') ?? '');
  const name = fields.get('file');
  return id || name ? { ...(name ? { name } : {}), ...(id ? { id } : {}) } : undefined;
}

function split(url: string): Address {
  const address = splitAddress(url);
  return { ...address, path: percentDecoded(address.path) };
}

function trimmed(path: string): string {
  return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
}

function named(path: string): FileRef | undefined {
  if (path === '') return undefined;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '' ? { path } : { name, path };
}
