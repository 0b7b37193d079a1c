/**
 * In pages whose requests only a recogniser of the policy knows: keeps the background awake while somebody is there. It learns from the policy what to watch, which
 * takes it a moment after each start, and a request in this moment would be lost. So it is started by the first sign of a person, who needs longer for what comes next.
 */
let line: chrome.runtime.Port | undefined;

/** Of a pointer that moves, of a finger, of the keyboard, of a window that is come back to. */
const SIGNS = ['pointermove', 'pointerdown', 'keydown', 'focus'];

function wake(event?: Event): void {
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
}

for (const sign of SIGNS) addEventListener(sign, wake, { capture: true, passive: true });
wake();
