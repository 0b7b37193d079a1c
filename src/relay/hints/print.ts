/**
 * The browser's print: the menu, the keys, or `window.print()`, which is how the editors print in
 * the end. Every frame that is printed hears of it, the inner ones after the outer (measured in
 * Chromium and Firefox); the background makes one of them. A page can open the print dialog by
 * itself, and nobody hears whether it was cancelled.
 */
import { tell } from './command';

export function watchPrint(): void {
  addEventListener('beforeprint', ({ isTrusted }) => {
    if (isTrusted) tell('print');
  });
}
