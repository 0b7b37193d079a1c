/** Keeps the log from eviction; by default, storage is "best effort" (Storage standard). */
import { browser } from '../browser';

/**
 * `persistent`: granted; Firefox asks nothing, because of `unlimitedStorage` (measured with ESR
 * 153). `exempt`: Chromium evicts no extension with it, though `persist()` fails (measured with
 * 156; developer.chrome.com/docs/extensions/develop/concepts/storage-and-cookies).
 */
export type StorageProtection = 'persistent' | 'exempt' | 'evictable';

/** Pages and Firefox's background have `persist()`, a service worker has not. */
export async function protectStorage(): Promise<StorageProtection> {
  const storage: Pick<StorageManager, 'persisted'> & { persist?(): Promise<boolean> } = navigator.storage;
  if ((await storage.persisted()) || (await storage.persist?.())) return 'persistent';
  const isChromium = !('getBrowserInfo' in browser.runtime);
  return isChromium && (await browser.permissions.contains({ permissions: ['unlimitedStorage'] }))
    ? 'exempt'
    : 'evictable';
}
