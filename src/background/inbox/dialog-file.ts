/**
 * Which file Google's share dialog is about. Its requests do not name the file in a known place;
 * the addresses of its frame and of the page around it do (public code that opens them).
 */
import type { FileRef } from '../../event';
import { isHost } from '../../recognise/read/host';
import type { Addresses } from './page-place';

/** `/drivesharing/driveshare?id={id}&command=init_share`; `/u/1` for a further account. */
const DIALOG = /^\/drivesharing(?:\/u\/\d{1,3})?\/driveshare\/?$/;
/** `/document/d/{id}/edit`, `/spreadsheets/u/1/d/{id}/edit`, Drive's `/file/d/{id}/view`. */
const EDITOR = /^\/[a-z]{4,20}(?:\/u\/\d{1,3})?\/d\/([\w-]{10,100})(?:\/|$)/;
const ID = /^[\w-]{10,100}$/;

/** @param addresses as the browser reports them: frame and page around it, nearest first */
export function fileOfGoogleDialog(addresses: Addresses): FileRef | undefined {
  for (const address of addresses) {
    if (!address || !URL.canParse(address)) continue;
    const { hostname, pathname, searchParams } = new URL(address);
    if (!isHost(hostname, 'google-docs') && !isHost(hostname, 'google-drive')) continue;
    // Of several files at once, which one changed is unknown.
    const ids = DIALOG.test(pathname) ? searchParams.getAll('id') : [EDITOR.exec(pathname)?.[1] ?? ''];
    const [id = ''] = ids;
    if (ids.length === 1 && ID.test(id)) return { id };
    if (DIALOG.test(pathname) && ids.length > 0) return undefined;
  }
  return undefined;
}
