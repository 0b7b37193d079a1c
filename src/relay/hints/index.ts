/**
 * The third hint, after page hook and network witness: what only the page's surface shows. It is
 * never proof that something happened.
 */
import { watchAppLinks } from './app-link';
import { watchCommands } from './command';
import { watchPrint } from './print';
import { watchShareDialog } from './share-dialog';

/** To be called before the page runs. Nothing that is done here can be noticed by the page. */
export function watchHints(): void {
  watchCommands();
  watchAppLinks();
  watchPrint();
  watchShareDialog();
}
