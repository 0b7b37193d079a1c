/**
 * Keeps content scripts out of the extension's storage. They have no need of it, and a page that
 * takes over its renderer process could use what they can.
 */
import type { Storage } from 'webextension-polyfill';
import { browser } from '../../browser';

/**
 * All that content scripts can use unless told otherwise (developer.chrome.com,
 * `StorageArea.setAccessLevel`). `session` is closed to them already.
 */
const AREAS = ['local', 'managed', 'sync'] as const;

/** Firefox 153 has it for no area, Chromium had it for `managed` last. */
interface Restrictable extends Storage.StorageArea {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * To be called in the first tick of the worker. Chromium keeps the level in the profile, so that at
 * a later start it holds before the worker runs (measured with Chromium 156). Where a browser
 * cannot restrict an area, what lies in it can be read by such a page: src/THREATS.md.
 */
export function restrictStorage(): void {
  for (const area of AREAS) {
    const { [area]: storage }: Record<typeof area, Restrictable> = browser.storage;
    storage.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(console.error);
  }
}
