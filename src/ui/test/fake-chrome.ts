/** For tests: the real words of `_locales`, looked up as the browser does it. */
import { type MessageFile, messagesOf } from '../../words/message-file';

const files = Object.entries(
  import.meta.glob<MessageFile>('../../../public/_locales/*/messages.json', { eager: true, import: 'default' }),
).map(([path, file]) => [path.split('/').at(-2) ?? '', messagesOf(file)] as const);
const words = new Map(files);

/** Folders of `_locales`: `de`, `zh_CN`. */
export const LANGUAGES = [...words.keys()];

/**
 * Puts the words where `t` looks for them; the page is on the screen, and nothing else keeps it
 * busy. Unlike a browser it does not turn to English for what a language lacks: a test has to see
 * that.
 */
export function fakeChrome(uiLanguage = 'en-GB', folder = 'en'): void {
  Object.assign(globalThis, {
    chrome: { i18n: { getMessage: words.get(folder), getUILanguage: () => uiLanguage } },
    // happy-dom has none.
    requestIdleCallback: (work: () => void) => work(),
    cancelIdleCallback: () => undefined,
  });
  // Nor a screen: what is looked for is an entry of this name.
  performance.mark('first-contentful-paint');
}
