/**
 * Opens the popup over the window of the tenant's page, as a press of the toolbar button does, and
 * closes it again: how many ms after the start of its page both what it shows of the log and the
 * state of the page in front had been on the screen. Runs in a page of the extension that is in
 * another window; refers to nothing outside itself, and names no function inside.
 */
export async function watchPopup(): Promise<number> {
  const below = (await chrome.windows.getAll()).find(({ type }) => type === 'normal');
  await Promise.all(chrome.extension.getViews({ type: 'popup' }).map(old => old.close()));
  chrome.action.openPopup(below?.id === undefined ? {} : { windowId: below.id }).catch(console.error);
  let popup: (Window & typeof globalThis) | undefined;
  while (popup?.document.documentElement === undefined || popup.location.protocol === 'about:') {
    await new Promise(resolve => setTimeout(resolve, 2));
    popup = chrome.extension.getViews({ type: 'popup' })[0] as typeof popup;
  }
  const { document } = popup;
  if (document.querySelector('main')) throw new Error('The popup was drawn before it could be watched.');
  const seen: Record<string, number> = {};
  await new Promise<void>(resolve => {
    new popup.PerformanceObserver(list => {
      // When the frame with it was shown, not when it was made.
      for (const entry of list.getEntries())
        seen[(entry as PerformanceElementTiming).identifier] = (entry as PerformanceElementTiming).renderTime;
      if (seen.log !== undefined && seen.page !== undefined) resolve();
    }).observe({ type: 'element', buffered: true });
    new popup.MutationObserver(() => {
      // The first heading: all that there is room for is drawn at once, and only what is in sight
      // counts as shown.
      document.querySelector('#attention, #activities, #empty')?.setAttribute('elementtiming', 'log');
      document
        .querySelector('.page-watched, .page-not-ours, .page-in-front summary')
        ?.setAttribute('elementtiming', 'page');
    }).observe(document, { subtree: true, childList: true });
  });
  popup.close();
  return Math.max(seen.log ?? Number.NaN, seen.page ?? Number.NaN);
}

/** Chromium's, which TypeScript does not know: https://wicg.github.io/element-timing/ */
interface PerformanceElementTiming extends PerformanceEntry {
  identifier: string;
  renderTime: number;
}
