/** The worker ends after 30 s idle, and a cold start delays requests. */

const USER_EVENTS = ['pointermove', 'pointerdown', 'keydown', 'focus'];

export function keepAwake(): void {
  let port: chrome.runtime.Port | undefined;
  const wake = (event?: Event) => {
    if (port || event?.isTrusted === false) return;
    try {
      port = chrome.runtime.connect();
      port.onDisconnect.addListener(() => {
        port = undefined;
      });
    } catch {
      // Orphaned.
      for (const type of USER_EVENTS) removeEventListener(type, wake, true);
    }
  };
  for (const type of USER_EVENTS) addEventListener(type, wake, { capture: true, passive: true });
  wake();
}
