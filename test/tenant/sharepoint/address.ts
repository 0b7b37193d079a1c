import type { Call } from '../call';
import type { Item, Library } from '../fixture/tenancy';

/** What a REST path points at, and the operation that is asked of it. */
export interface Address {
  library: Library;
  /** `none`: the path does not name a row. `missing`: it names one that does not exist. */
  item: Item | 'none' | 'missing';
  /** What follows, without parentheses; empty for the thing itself. */
  operation: string;
}

const GUID = "(?:guid)?'\\{?([\\da-f-]{36})\\}?'";
const TEXT = "(?:decodedurl=)?'((?:[^']|'')*)'";

/** SharePoint is not case-sensitive here, and knows each thing under several names. */
const LISTS: readonly (readonly [RegExp, (library: Library, given: string) => boolean])[] = [
  [new RegExp(`^web/lists(?:/getbyid)?\\(${GUID}\\)`, 'i'), (library, given) => library.listId === given.toLowerCase()],
  [
    new RegExp(`^web/lists/getbytitle\\(${TEXT}\\)`, 'i'),
    (library, given) => library.listTitle.toLowerCase() === given.toLowerCase(),
  ],
  [
    new RegExp(`^web/getlist(?:usingpath)?\\(${TEXT}\\)`, 'i'),
    (library, given) => library.root.toLowerCase() === given.toLowerCase(),
  ],
];

const ROWS: readonly (readonly [RegExp, (item: Item, given: string) => boolean])[] = [
  [/^\/(?:items|items\/getbyid|getitembyid)\('?(\d+)'?\)/i, (item, given) => item.id === Number(given)],
  [new RegExp(`^/getitembyuniqueid\\(${GUID}\\)`, 'i'), (item, given) => item.uniqueId === given.toLowerCase()],
];

const FILES: readonly (readonly [RegExp, (item: Item, given: string) => boolean])[] = [
  [new RegExp(`^web/get(?:file|folder)byid\\(${GUID}\\)`, 'i'), (item, given) => item.uniqueId === given.toLowerCase()],
  [
    new RegExp(`^web/get(?:file|folder)by(?:serverrelative)?(?:url|path)\\(${TEXT}\\)`, 'i'),
    (item, given) => isAt(item, given),
  ],
];

/** Undefined if the path is about no list and no file of this library's web. */
export function addressOf(call: Call, library: Library, path: string): Address | undefined {
  const rest = withAliases(path, call.query);
  for (const [pattern, is] of LISTS) {
    const found = pattern.exec(rest);
    if (found) return is(library, unquoted(found)) ? rowOf(library, rest.slice(found[0].length)) : undefined;
  }
  const found = oneOf(FILES, library, rest);
  return found && { ...found, operation: found.operation.replace(/^listitemallfields\/?/i, '') };
}

function rowOf(library: Library, rest: string): Address {
  return oneOf(ROWS, library, rest) ?? { library, item: 'none', operation: operationOf(rest) };
}

function oneOf(patterns: typeof ROWS, library: Library, rest: string): Address | undefined {
  for (const [pattern, is] of patterns) {
    const found = pattern.exec(rest);
    if (!found) continue;
    const item = library.items.find(one => is(one, unquoted(found))) ?? 'missing';
    return { library, item, operation: operationOf(rest.slice(found[0].length)) };
  }
  return undefined;
}

function operationOf(rest: string): string {
  return rest.replace(/^\//, '').replace(/\(\)$/, '');
}

/**
 * `GetFileById(@a1)?@a1=guid'…'`:
 * https://learn.microsoft.com/en-us/sharepoint/dev/sp-add-ins/use-odata-query-operations-in-sharepoint-rest-requests
 */
function withAliases(path: string, query: URLSearchParams): string {
  return path.replace(/@\w+/g, alias => query.get(alias) ?? alias);
}

/** An apostrophe in a literal is written twice. */
function unquoted(found: RegExpExecArray): string {
  return (found[1] ?? '').replaceAll("''", "'");
}

/** Given as server-relative path or as absolute URL. */
export function isAt(item: Item, given: string): boolean {
  const origin = `https://${item.library.host}/`;
  const path = given.startsWith(origin) ? decoded(given.slice(origin.length - 1).replace(/\?.*/, '')) : given;
  return item.path.toLowerCase() === path.toLowerCase();
}

/** A URL from a query may have been decoded once already; then a `%` in it is part of a name. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
