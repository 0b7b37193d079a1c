/** A page that takes over its renderer could use what its content scripts can. */
import type { Storage } from 'webextension-polyfill';
import { browser } from '../../browser';

/** Open to content scripts (developer.chrome.com, `StorageArea.setAccessLevel`). */
const AREAS = ['local', 'managed', 'sync'] as const;

/** Firefox 153 has it nowhere; Chromium got it for `managed` last. */
interface Restrictable extends Storage.StorageArea {
  setAccessLevel?(options: { accessLevel: 'TRUSTED_CONTEXTS' }): Promise<void>;
}

/**
 * Chromium keeps it in the profile, so it holds before the worker runs (Chromium 156). For other
 * browsers see src/THREATS.md.
 */
export function restrictStorage(): void {
  for (const area of AREAS) {
    const { [area]: storage }: Record<typeof area, Restrictable> = browser.storage;
    storage.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' }).catch(console.error);
  }
}
