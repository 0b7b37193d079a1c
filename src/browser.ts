/**
 * The one door to the browser's extension API. Scripts that run in a page use `chrome` itself (see
 * send.ts): the polyfill would cost every frame 10 kB.
 */
import browser from 'webextension-polyfill';

export { browser };
