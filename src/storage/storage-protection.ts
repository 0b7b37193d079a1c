/**
 * Keeps the browser from deleting the log when the disk is nearly full. Storage that no one has
 * asked to protect is "best effort" (Storage standard).
 */
import { browser } from '../browser';

/**
 * `persistent`: the browser has granted it. Firefox does so without a question, because of the
 * permission `unlimitedStorage` (measured with ESR 153). `exempt`: Chromium leaves data of an
 * extension with `unlimitedStorage` out of eviction
 * (developer.chrome.com/docs/extensions/develop/concepts/storage-and-cookies), though it refuses
 * `persist()` (measured with Chromium 156). `evictable`: the browser may delete the log.
 */
export type StorageProtection = 'persistent' | 'exempt' | 'evictable';

/**
 * Asks for protection where that is possible: `persist()` is there in pages, and so in Firefox's
 * background, but not in a service worker.
 */
export async function protectStorage(): Promise<StorageProtection> {
  const storage: Pick<StorageManager, 'persisted'> & { persist?(): Promise<boolean> } = navigator.storage;
  if ((await storage.persisted()) || (await storage.persist?.())) return 'persistent';
  const isChromium = !('getBrowserInfo' in browser.runtime);
  return isChromium && (await browser.permissions.contains({ permissions: ['unlimitedStorage'] }))
    ? 'exempt'
    : 'evictable';
}
