/** For tests: the real words of `_locales`, looked up as the browser does it. */
import messages from '../../../public/_locales/en/messages.json';
import { messagesOf } from '../message-file';

const words = messagesOf(messages);

export function getMessage(key: string, substitutions: readonly string[] = []): string {
  return key === '@@bidi_dir' ? 'ltr' : words(key, substitutions);
}

/** Puts the words where `t` looks for them. */
export function fakeChrome(language = 'en-GB'): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => language } } });
}
