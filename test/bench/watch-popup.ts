/** What the popup itself knows of the time that it took, ms after the start of its page. */
export interface Opened {
  /** The newest activity (of an empty log: what is said in its place) and the state of the page in front have been on the screen, whichever came last. */
  seen: number;
  /** The same of the newest activity alone. */
  newest: number;
}

/**
 * Opens the popup over the window of the tenant's page, as a press of the toolbar button does, and closes it again. Runs in a page of the extension that is in another window; refers to
 * nothing outside itself, and names no function inside.
 */
export async function watchPopup(): Promise<Opened> {
  const below = (await chrome.windows.getAll()).find(({ type }) => type === 'normal');
  await Promise.all(chrome.extension.getViews({ type: 'popup' }).map(old => old.close()));
  chrome.action.openPopup(below?.id === undefined ? {} : { windowId: below.id }).catch(console.error);
  let popup: (Window & typeof globalThis) | undefined;
  while (popup?.document.documentElement === undefined || popup.location.protocol === 'about:') {
    await new Promise(resolve => setTimeout(resolve, 2));
    popup = chrome.extension.getViews({ type: 'popup' })[0] as typeof popup;
  }
  const { document } = popup;
  const seen: Record<string, number> = {};
  await new Promise<void>(resolve => {
    new popup.PerformanceObserver(list => {
      // When the frame with it was shown, not when it was made.
      for (const entry of list.getEntries())
        seen[(entry as PerformanceElementTiming).identifier] = (entry as PerformanceElementTiming).renderTime;
      if (seen.newest !== undefined && seen.page !== undefined) resolve();
    }).observe({ type: 'element', buffered: true });
    new popup.MutationObserver(() => {
      document.querySelector('.activity .sentence, .empty > h2')?.setAttribute('elementtiming', 'newest');
      document.querySelector('.page-watched, .page-not-ours, .page-in-front summary')?.setAttribute('elementtiming', 'page');
    }).observe(document, { subtree: true, childList: true });
  });
  popup.close();
  return { seen: Math.max(seen.newest ?? Number.NaN, seen.page ?? Number.NaN), newest: seen.newest ?? Number.NaN };
}

/** Chromium's, which TypeScript does not know: https://wicg.github.io/element-timing/ */
interface PerformanceElementTiming extends PerformanceEntry {
  identifier: string;
  renderTime: number;
}
