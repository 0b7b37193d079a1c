/** Asks every frame of a tab for its state. */
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import type { RelayState } from '../wire';

/** Without `relay` the page is older than the extension or its update. */
export interface FrameAnswer {
  host: string;
  top: boolean;
  relay?: RelayState;
}

/**
 * `refused`: to any extension. `hidden`: by a browser policy. `silent`: frozen, or a dialog is
 * open. `gone`: closed, left or never loaded.
 */
export type TabAnswer = FrameAnswer[] | 'refused' | 'hidden' | 'silent' | 'gone';

/** Replies take 2 to 70 ms (Chromium 156, Firefox ESR 153); a frozen page never replies. */
const REPLY_TIMEOUT_MS = 2000;
/** Firefox shows the icon of an error page a moment after the page. */
const ICON_TIMEOUT_MS = 1000;

/** Runs in the page: uses nothing from here. Blank and sandboxed frames belong to their maker. */
function readFrame(): Omit<FrameAnswer, 'top'> | undefined {
  const { secondLook } = globalThis as { secondLook?: () => RelayState };
  if (location.protocol !== 'https:') return undefined;
  return { host: location.hostname, ...(secondLook ? { relay: secondLook() } : {}) };
}

export async function askTab(tab: Tabs.Tab): Promise<TabAnswer> {
  const { id } = tab;
  if (id === undefined) return 'gone';
  const silence = new Promise<'silent'>(resolve => setTimeout(() => resolve('silent'), REPLY_TIMEOUT_MS));
  try {
    return await Promise.race([askFrames(id), silence]);
  } catch (error) {
    return reasonOf(tab, error instanceof Error ? error.message : String(error));
  }
}

async function askFrames(tabId: number): Promise<FrameAnswer[]> {
  // A page can take any time to load.
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: readFrame,
    injectImmediately: true,
  });
  return results.flatMap(({ frameId, result }) => {
    const answer = result as ReturnType<typeof readFrame> | null;
    return answer ? { ...answer, top: frameId === 0 } : [];
  });
}

/** Browsers give the reason only in words; these are from Chromium 156 and Firefox ESR 153. */
async function reasonOf({ id = -1, url }: Tabs.Tab, message: string): Promise<TabAnswer> {
  if (/ExtensionsSettings policy/i.test(message)) return 'hidden';
  // Chromium: "Frame with ID 0 is showing error page".
  if (/error page/i.test(message)) return 'gone';
  const now = await (/missing host permission/i.test(message) ? tabWithIcon(id) : tabNow(id));
  if (!now || now.url !== url) return 'gone';
  // Firefox refuses its error pages in the same words as a restricted site; the icon differs.
  if (now.favIconUrl?.startsWith('chrome://global/')) return 'gone';
  return /cannot access|cannot be scripted|missing host permission/i.test(message) ? 'refused' : 'silent';
}

function tabNow(id: number): Promise<Tabs.Tab | undefined> {
  return browser.tabs.get(id).catch(() => undefined);
}

async function tabWithIcon(id: number): Promise<Tabs.Tab | undefined> {
  const end = Date.now() + ICON_TIMEOUT_MS;
  for (;;) {
    const tab = await tabNow(id);
    if (!tab || tab.favIconUrl || Date.now() >= end) return tab;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
