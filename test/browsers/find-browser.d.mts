/** Path of a Chromium that loads unpacked extensions: env CHROMIUM, the PATH, the usual places, Playwright's cache. */
export function findChromium(): Promise<string | undefined>;
/** Path of Firefox ESR: env FIREFOX or the PATH. */
export function findFirefox(): Promise<string | undefined>;
