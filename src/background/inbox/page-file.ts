import type { FileRef } from '../../event';

/** `{GUID}`, `%7BGUID%7D` and the plain form -> lower case without braces. */
function guid(text: string | null): string | undefined {
  return text?.replace(/[{}]/g, '').toLowerCase();
}

/**
 * The name of a file that its request has only by number. The share dialog and editors have it in
 * their address (page-place.ts). It must be the request's file; an editor's request may name none.
 * @param addresses of the frame and its tab, nearest first
 */
export function fileNameFromPage(
  file: FileRef | undefined,
  addresses: readonly (string | undefined)[],
): string | undefined {
  for (const address of addresses) {
    if (!address || !URL.canParse(address)) continue;
    const { pathname, searchParams } = new URL(address);
    const page = pathname.slice(pathname.lastIndexOf('/') + 1).toLowerCase();
    if (
      page === 'sharedialog.aspx' &&
      file?.id === `${guid(searchParams.get('listId'))}#${searchParams.get('listItemId')}`
    ) {
      return searchParams.get('itemName') ?? undefined;
    }
    if (page === 'doc.aspx' && (file?.id === undefined || file.id === guid(searchParams.get('sourcedoc'))))
      return searchParams.get('file') ?? undefined;
  }
  return undefined;
}
