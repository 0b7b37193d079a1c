/**
 * The name of a file that a request knows by number only, from the address of the page that made
 * it.
 */
import type { FileRef } from '../../event';

/** `{GUID}`, `%7BGUID%7D` and the plain form -> lower case without braces. */
function guid(text: string | null): string | undefined {
  return text?.replace(/[{}]/g, '').toLowerCase();
}

/**
 * The share dialog says its file in its own address
 * (`sharedialog.aspx?listId=&listItemId=&itemName=`), an editor in that of the tab
 * (`Doc.aspx?sourcedoc=&file=`). Both were read in public code. A name counts only if the page is
 * about the very file that the request is about; a request that names no file at all comes from an
 * editor, which has just the one.
 * @param addresses of the frame and of its tab, the nearer first.
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
