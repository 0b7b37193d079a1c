/** In which tab a person can be asked about a request. */
import { browser } from '../../browser';

/**
 * A download into a new tab leaves it empty, with nothing to ask in: then it is the tab that opened
 * it.
 */
export async function tabToAsk({ tabId, type }: { tabId: number; type: string }): Promise<number> {
  if (type !== 'main_frame' || tabId < 0) return tabId;
  try {
    const { url = '', openerTabId } = await browser.tabs.get(tabId);
    return openerTabId !== undefined && !url.startsWith('https:') ? openerTabId : tabId;
  } catch {
    return tabId;
  }
}
