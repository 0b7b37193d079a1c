import { browser } from '../../browser';

/** A download into a new tab leaves it empty, so ask in its opener. */
export async function tabToAsk({ tabId, type }: { tabId: number; type: string }): Promise<number> {
  if (type !== 'main_frame' || tabId < 0) return tabId;
  try {
    const { url = '', openerTabId } = await browser.tabs.get(tabId);
    return openerTabId !== undefined && !url.startsWith('https:') ? openerTabId : tabId;
  } catch {
    return tabId;
  }
}
