import type { FileRef } from '../../event';
import { type Address, normalPath, splitAddress } from './address';
import { formFields } from './form';
import { normalGuid } from './guid';
import { isHost } from './host';
import { percentDecoded } from './percent';

/**
 * `/:w:/s/hr/EZex...`. Kind `r` redirects to the real path; all others end in a token that opens
 * the file (graph-docs permission-grant).
 */
const LINK = /^\/:[a-z]{1,4}:\/([a-z])\//i;

const TOKEN_LINK = /\/:[a-z]{1,4}:\/[a-qs-z]\/|(?:^|\/)1drv\.ms(?::\d{0,5})?\//i;

const SHAREPOINT_PAGE = /\/_layouts\//i;

const VIEWER_PAGE = /\/_layouts\/15\/(?:doc|wopiframe)\.aspx$/i;

export function isLinkPath(path: string): boolean {
  return LINK.test(path);
}

export function fileAtPath(path: string): FileRef | undefined {
  const question = path.indexOf('?'); // file names can contain `#`
  const bare = trimmed(question < 0 ? path : path.slice(0, question));
  if (hasToken(bare)) return undefined;
  const link = LINK.exec(bare);
  if (!link) return named(bare);
  return SHAREPOINT_PAGE.test(bare) ? undefined : named(bare.slice(link[0].length - 1));
}

/** In any spelling: a path in a body has passed through no browser. */
function hasToken(path: string): boolean {
  const decoded = percentDecoded(path.replace(/%(?:25)+/g, '%'));
  return TOKEN_LINK.test(normalPath(decoded).replace(/\/{2,}/g, '/'));
}

export function fileAtUrl(url: string): FileRef | undefined {
  const { host, path, query } = split(url);
  if (isHost(host, 'short-link')) return undefined; // `https://1drv.ms/w/s!...` is all token
  if (VIEWER_PAGE.test(path)) return viewed(query);
  return SHAREPOINT_PAGE.test(path) || path === '' ? undefined : fileAtPath(path);
}

export function siteOfPage(url: string, page: string): FileRef | undefined {
  const { path } = split(url);
  const at = path.search(SHAREPOINT_PAGE);
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
