import { watchAppLinks } from './app-link';
import { watchCommands } from './command';
import { watchPrint } from './print';
import { watchShareDialog } from './share-dialog';

/** They prove nothing. Runs before the page, which cannot notice it. */
export function watchHints(): void {
  watchCommands();
  watchAppLinks();
  watchPrint();
  watchShareDialog();
}
