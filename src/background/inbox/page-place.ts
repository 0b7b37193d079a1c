/**
 * What the addresses of a frame and of its tab say about what is on show there: for what was only
 * seen in the page and names nothing itself.
 */
import type { FileRef } from '../../event';
import { normalGuid } from '../../recognise/read/guid';
import { percentDecoded } from '../../recognise/read/percent';

/** Of the frame and of its tab, the nearer first. */
export type Addresses = readonly (string | undefined)[];

interface Place {
  host: string;
  /** Decoded. */
  path: string;
  /** Lower case: last part of the path. */
  page: string;
  query: URLSearchParams;
}

function placesOf(addresses: Addresses): Place[] {
  return addresses.flatMap(address => {
    if (!address || !URL.canParse(address)) return [];
    const { hostname, pathname, searchParams } = new URL(address);
    const path = percentDecoded(pathname);
    return [{ host: hostname, path, page: lastPart(path).toLowerCase(), query: searchParams }];
  });
}

/**
 * The one file that is on show: in an editor (`Doc.aspx?sourcedoc=&file=`), in the share dialog
 * (`sharedialog.aspx?listId=&listItemId=&itemName=`), both read in public code, or previewed in a
 * library (`?id=<path>&parent=<path>`; that `parent` is there for a file only is long known, not
 * read).
 */
export function fileOnShow(addresses: Addresses): FileRef | undefined {
  for (const { page, query } of placesOf(addresses)) {
    const [list, item, path] = [normalGuid(query.get('listId') ?? ''), query.get('listItemId'), query.get('id')];
    if (page === 'doc.aspx') return fileOf(query.get('file'), undefined, normalGuid(query.get('sourcedoc') ?? ''));
    if (page === 'sharedialog.aspx')
      return fileOf(query.get('itemName')?.trim(), undefined, list && item ? `${list}#${item}` : undefined);
    if (page.endsWith('.aspx') && path?.startsWith('/') && query.has('parent')) return fileOf(lastPart(path), path);
  }
  return undefined;
}

/**
 * The library or list on show, or the folder of it, and its site: `/sites/hr/Shared
 * Documents/Forms/AllItems.aspx?id=<folder>`, `/personal/x/_layouts/15/onedrive.aspx?id=<folder>`.
 */
export function listOnShow(addresses: Addresses): { site?: string; file?: FileRef } {
  for (const { host, path, page, query } of placesOf(addresses)) {
    if (!page.endsWith('.aspx')) continue;
    const [before = '', below] = path.split(/\/_layouts\/15\/|\/SitePages\//i, 2);
    const folder = query.get('id');
    // What the page is called in (`/Forms/AllItems.aspx`, `/AllItems.aspx` of a list) is not part
    // of the list's own path.
    const list = below === undefined ? path.replace(/(?:\/Forms)?\/[^/]*$/i, '') : undefined;
    const site = list === undefined ? before : list.replace(/(?:\/Lists)?\/[^/]*$/i, '');
    return { site: host + site, ...known(fileOf(undefined, folder?.startsWith('/') ? folder : list)) };
  }
  return {};
}

function known(file: FileRef | undefined): { file?: FileRef } {
  return file ? { file } : {};
}

function fileOf(name?: string | null, path?: string, id?: string): FileRef | undefined {
  const file = { ...(name ? { name } : {}), ...(path ? { path } : {}), ...(id ? { id } : {}) };
  return Object.keys(file).length > 0 ? file : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
