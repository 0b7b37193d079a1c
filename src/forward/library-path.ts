/** Matches `/sites/hr/Shared Documents` in a longer path. Other paths are ambiguous. */
const LIBRARY = /^\/(sites|teams|personal)\/[^/]+\/[^/]+(?=\/[^/])/i;

export function libraryOf(path: string): string | undefined {
  return LIBRARY.exec(path)?.[0];
}

export function folderOf(path: string): string | undefined {
  return /^(.*[^/])\/+[^/]+\/*$/.exec(path)?.[1];
}

/** A OneDrive is named after its owner: `/personal/ana_contoso_com`. */
export function withoutOwner(path: string | undefined, named: (owner: string) => string): string | undefined {
  return path?.replace(
    /(^|\/)(personal\/)([^/]+)/i,
    (_, start: string, personal: string, owner: string) => start + personal + named(owner),
  );
}
