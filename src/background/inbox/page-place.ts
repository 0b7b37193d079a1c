import { defined } from '../../defined';
import type { FileRef } from '../../event';
import { normalGuid } from '../../recognise/read/guid';
import { percentDecoded } from '../../recognise/read/percent';

/** Of the frame and its tab, nearest first. */
export type Addresses = readonly (string | undefined)[];

interface Place {
  host: string;
  /** Decoded. */
  path: string;
  /** Last part of the path, lower case. */
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
 * The file in an editor (`Doc.aspx?sourcedoc=&file=`), a share dialog
 * (`sharedialog.aspx?listId=&listItemId=&itemName=`), both from public code, or a preview
 * (`?id=<path>&parent=<path>`; that only files have `parent` is unconfirmed).
 */
export function fileOnShow(addresses: Addresses): FileRef | undefined {
  for (const place of placesOf(addresses)) {
    const { page, query } = place;
    if (page === 'doc.aspx' || page === 'sharedialog.aspx') return fileIn(place);
    const path = query.get('id');
    if (page.endsWith('.aspx') && path?.startsWith('/') && query.has('parent')) return fileOf(lastPart(path), path);
  }
  return undefined;
}

/**
 * The name of a file of which the request has only the id, from the share dialog or editor that
 * shows this file. A request of an editor may name no file.
 */
export function fileNameFromPage(file: FileRef | undefined, addresses: Addresses): string | undefined {
  for (const place of placesOf(addresses)) {
    const shown = fileIn(place);
    const isUnnamed = place.page === 'doc.aspx' && file?.id === undefined;
    if (shown && (isUnnamed || (file?.id !== undefined && file.id === shown.id))) return shown.name;
  }
  return undefined;
}

/** In an editor or a share dialog. */
function fileIn({ page, query }: Place): FileRef | undefined {
  if (page === 'doc.aspx') return fileOf(query.get('file'), undefined, normalGuid(query.get('sourcedoc') ?? ''));
  if (page !== 'sharedialog.aspx') return undefined;
  const [list, item] = [normalGuid(query.get('listId') ?? ''), query.get('listItemId')];
  return fileOf(query.get('itemName')?.trim(), undefined, list && item ? `${list}#${item}` : undefined);
}

/**
 * The library, list or folder, and its site: `/sites/hr/Shared
 * Documents/Forms/AllItems.aspx?id=<folder>`, `/personal/x/_layouts/15/onedrive.aspx?id=<folder>`.
 */
export function listOnShow(addresses: Addresses): { site?: string; file?: FileRef } {
  for (const { host, path, page, query } of placesOf(addresses)) {
    if (!page.endsWith('.aspx')) continue;
    const [before = '', below] = path.split(/\/_layouts\/15\/|\/SitePages\//i, 2);
    const folder = query.get('id');
    // The view (`/Forms/AllItems.aspx`, `/AllItems.aspx`) is not part of the list's path.
    const list = below === undefined ? path.replace(/(?:\/Forms)?\/[^/]*$/i, '') : undefined;
    const site = list === undefined ? before : list.replace(/(?:\/Lists)?\/[^/]*$/i, '');
    return defined({ site: host + site, file: fileOf(undefined, folder?.startsWith('/') ? folder : list) });
  }
  return {};
}

function fileOf(name?: string | null, path?: string, id?: string): FileRef | undefined {
  const file = { ...(name ? { name } : {}), ...(path ? { path } : {}), ...(id ? { id } : {}) };
  return Object.keys(file).length > 0 ? file : undefined;
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
