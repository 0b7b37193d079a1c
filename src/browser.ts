/**
 * The extension API. Scripts in pages use `chrome` instead (send.ts), because the polyfill costs 10
 * kB a frame.
 */
import browser from 'webextension-polyfill';

export { browser };
