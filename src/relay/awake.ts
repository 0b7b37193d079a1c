/**
 * Keeps the background awake while somebody is there: it ends when it has been idle for half a
 * minute, and needs a moment to start that nobody is to wait for. It is started by the first sign
 * of a person, who needs longer for what comes next.
 */

/** Of a pointer that moves, of a finger, of the keyboard, of a window that is come back to. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focus'];

export function keepAwake(): void {
  let line: chrome.runtime.Port | undefined;
  const wake = (event?: Event) => {
    // A page could make signs all day.
    if (line || event?.isTrusted === false) return;
    try {
      line = chrome.runtime.connect();
      // It breaks when the background is ended; the next sign starts it anew.
      line.onDisconnect.addListener(() => {
        line = undefined;
      });
    } catch {
      // The extension was updated or removed under the page.
      for (const sign of SIGNS) removeEventListener(sign, wake, true);
    }
  };
  for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
  wake();
}
