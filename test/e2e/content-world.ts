/**
 * Runs in a page of the extension and from there in the world of its content scripts on the page at
 * `url`: what a renderer process that a page has taken over can do with the extension's API. The
 * functions are self-contained, so that they can be sent to either browser.
 */

/** The text of what each area of the storage gives, or of the error. */
export async function readStorage(url: string): Promise<Record<'local' | 'managed' | 'sync' | 'session', string>> {
  const [tab] = await chrome.tabs.query({ url });
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId: tab?.id ?? -1 },
    func: () =>
      Promise.all(
        (['local', 'managed', 'sync', 'session'] as const).map(async area => {
          try {
            return [area, JSON.stringify(await chrome.storage[area].get(null))];
          } catch (error) {
            return [area, String(error)];
          }
        }),
      ),
  });
  return Object.fromEntries(frame?.result ?? []);
}

/** Whether the browser took the values of this JSON text into `storage.local`. */
export async function writeStorage({ url, json }: { url: string; json: string }): Promise<boolean> {
  const [tab] = await chrome.tabs.query({ url });
  const [frame] = await chrome.scripting.executeScript({
    target: { tabId: tab?.id ?? -1 },
    args: [json],
    func: async text => {
      try {
        await chrome.storage.local.set(JSON.parse(text));
        return true;
      } catch {
        return false;
      }
    },
  });
  return frame?.result === true;
}

/**
 * From now on the content scripts of the page at `url` wait `to` ms where they would wait `from` ms
 * (`AbortSignal.timeout`). Runs in the worker or in a page of the extension.
 */
export async function shortenTimeout({ url, from, to }: { url: string; from: number; to: number }): Promise<void> {
  const [tab] = await chrome.tabs.query({ url });
  await chrome.scripting.executeScript({
    target: { tabId: tab?.id ?? -1 },
    args: [from, to],
    func: (long, short) => {
      const { timeout } = AbortSignal;
      AbortSignal.timeout = ms => timeout.call(AbortSignal, ms === long ? short : ms);
    },
  });
}
