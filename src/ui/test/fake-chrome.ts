/** For tests: the real messages of `_locales`, looked up as the browser does it. */
import { type MessageFile, messagesOf } from '../../words/message-file';

const files = Object.entries(
  import.meta.glob<MessageFile>('../../../public/_locales/*/messages.json', { eager: true, import: 'default' }),
).map(([path, file]) => [path.split('/').at(-2) ?? '', messagesOf(file)] as const);
const words = new Map(files);

/** Folders of `_locales`: `de`, `zh_CN`. */
export const LANGUAGES = [...words.keys()];

/**
 * Provides the messages to `t`; the page is visible and idle. Unlike a browser it does not fall
 * back to English for a missing message, so that a test detects it.
 */
export function fakeChrome(uiLanguage = 'en-GB', folder = 'en'): void {
  Object.assign(globalThis, {
    chrome: {
      runtime: { getManifest: () => ({ version: '0.0.0' }) },
      i18n: { getMessage: words.get(folder), getUILanguage: () => uiLanguage },
    },
    // happy-dom has none.
    requestIdleCallback: (work: () => void) => work(),
    cancelIdleCallback: () => undefined,
  });
  // Nor does it paint: the code waits for an entry of this name.
  performance.mark('first-contentful-paint');
}
