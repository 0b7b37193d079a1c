/**
 * Asks every frame of a tab how it is. The browser runs the question in our own isolated world of
 * each frame it lets us into, and refuses the others.
 */
import type { Tabs } from 'webextension-polyfill';
import { browser } from '../browser';
import type { RelayState } from '../wire';

/**
 * What a frame answers; `relay` is missing where our script is not: the page was there before the
 * extension (or its update), which leaves it in a world that is gone.
 */
export interface FrameAnswer {
  host: string;
  top: boolean;
  relay?: RelayState;
}

/**
 * `refused`: the browser lets no extension in. `hidden`: so says a policy of the browser. `silent`:
 * nobody answered (frozen, or a dialog is open). `gone`: there is no such page (any more): closed,
 * left, or it never loaded.
 */
export type TabAnswer = FrameAnswer[] | 'refused' | 'hidden' | 'silent' | 'gone';

/**
 * Longest wait for an answer, ms. They take 2 to 70 (Chromium 156, Firefox ESR 153); a page that
 * the browser has frozen never answers.
 */
const PATIENCE = 2000;
/**
 * Longest wait for the icon of a page that Firefox lets no extension into, ms: that of an error
 * page comes a moment after the page, on a busy machine more than that.
 */
const ICON_PATIENCE = 1000;

/**
 * Runs in the page's frames: it can use nothing from this file. Blank and sandboxed frames have no
 * host, and belong to the frame that made them.
 */
function question(): Omit<FrameAnswer, 'top'> | undefined {
  const { secondLook } = globalThis as { secondLook?: () => RelayState };
  if (location.protocol !== 'https:') return undefined;
  return { host: location.hostname, ...(secondLook ? { relay: secondLook() } : {}) };
}

export async function askTab(tab: Tabs.Tab): Promise<TabAnswer> {
  const { id } = tab;
  if (id === undefined) return 'gone';
  const silence = new Promise<'silent'>(resolve => setTimeout(() => resolve('silent'), PATIENCE));
  try {
    return await Promise.race([askFrames(id), silence]);
  } catch (error) {
    return whyNot(tab, error instanceof Error ? error.message : String(error));
  }
}

async function askFrames(tabId: number): Promise<FrameAnswer[]> {
  // Not only when the page has loaded: that can take as long as the page likes.
  const results = await browser.scripting.executeScript({
    target: { tabId, allFrames: true },
    func: question,
    injectImmediately: true,
  });
  return results.flatMap(({ frameId, result }) => {
    const answer = result as ReturnType<typeof question> | null;
    return answer ? { ...answer, top: frameId === 0 } : [];
  });
}

/**
 * The browser's reasons are known by their words only; those below were read in Chromium 156 and
 * Firefox ESR 153.
 */
async function whyNot({ id = -1, url }: Tabs.Tab, words: string): Promise<TabAnswer> {
  if (/ExtensionsSettings policy/i.test(words)) return 'hidden';
  // Chromium: "Frame with ID 0 is showing error page".
  if (/error page/i.test(words)) return 'gone';
  const now = await (/missing host permission/i.test(words) ? tabWithIcon(id) : tabNow(id));
  if (!now || now.url !== url) return 'gone';
  // Firefox refuses its own error pages ("Problem loading page") in the same words as a restricted
  // site; they are told apart by their icon.
  if (now.favIconUrl?.startsWith('chrome://global/')) return 'gone';
  return /cannot access|cannot be scripted|missing host permission/i.test(words) ? 'refused' : 'silent';
}

function tabNow(id: number): Promise<Tabs.Tab | undefined> {
  return browser.tabs.get(id).catch(() => undefined);
}

/** The tab when it has an icon, or seems to have none. */
async function tabWithIcon(id: number): Promise<Tabs.Tab | undefined> {
  const end = Date.now() + ICON_PATIENCE;
  for (;;) {
    const tab = await tabNow(id);
    if (!tab || tab.favIconUrl || Date.now() >= end) return tab;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
