/**
 * Whether the background that runs has read the policy and added the listeners that follow from it.
 * Runs in Chromium's worker, or in a page of the extension in Firefox; nothing of it is an event
 * for the background. Its first tick asks for the policy, the free space and its private database;
 * each of these answers in order, so the background had its answers when these have come. False
 * also if it ends meanwhile, for then none comes.
 */
export function backgroundListens(): Promise<boolean> {
  const inFirefox = 'getBackgroundPage' in (chrome.extension ?? {});
  const background = inFirefox ? (chrome.extension.getBackgroundPage() as typeof globalThis | null) : globalThis;
  if (!background) return Promise.resolve(false);
  const hadFirstTick = inFirefox
    ? background.document.readyState === 'complete'
    : chrome.runtime.onMessage.hasListeners();
  if (!hadFirstTick) return Promise.resolve(false);
  return new Promise(resolve => {
    setTimeout(() => resolve(false), 2000);
    background.chrome.storage.managed
      .get()
      .catch(() => ({}))
      .then(() => background.navigator.storage.estimate())
      .then(() => {
        const opening = background.indexedDB.open('second-look-private');
        opening.onerror = () => resolve(false);
        // The background alone makes it.
        opening.onupgradeneeded = () => opening.transaction?.abort();
        opening.onsuccess = () => {
          const reading = opening.result.transaction('values').objectStore('values').getAll();
          reading.onerror = () => resolve(false);
          // When the browser answers this, it has the listeners.
          reading.onsuccess = () => background.chrome.permissions.getAll().then(() => resolve(true));
          opening.result.close();
        };
      });
  });
}
