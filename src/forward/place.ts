/** Paths of files on SharePoint, by how much they tell. */

/**
 * `/sites/hr/Shared Documents` of a path that goes on behind it; what it is of any other path
 * cannot be told, and nothing is said of it.
 */
const LIBRARY = /^\/(sites|teams|personal)\/[^/]+\/[^/]+(?=\/[^/])/i;

export function libraryOf(path: string): string | undefined {
  return LIBRARY.exec(path)?.[0];
}

/** All but the last part. */
export function folderOf(path: string): string | undefined {
  return /^(.*[^/])\/+[^/]+\/*$/.exec(path)?.[1];
}

/** A OneDrive is named after the person: `/personal/ana_contoso_com`. */
export function withoutOwner(place: string | undefined, named: (owner: string) => string): string | undefined {
  return place?.replace(
    /(^|\/)(personal\/)([^/]+)/i,
    (_, start: string, personal: string, owner: string) => start + personal + named(owner),
  );
}
