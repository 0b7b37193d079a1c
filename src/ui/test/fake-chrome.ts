/** For tests: the real words of `_locales`, looked up as the browser does it. */
import messages from '../../../public/_locales/en/messages.json';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const table = new Map<string, Message>(Object.entries(messages).map(([key, message]) => [key.toLowerCase(), message]));

/** As documented at developer.chrome.com/docs/extensions/reference/api/i18n: named placeholders first, then `$1` and `$$`, in one pass each; an unknown key is an empty text. */
export function getMessage(key: string, substitutions: readonly string[] = []): string {
  if (key === '@@bidi_dir') return 'ltr';
  const found = table.get(key.toLowerCase());
  if (!found) return '';
  const content = found.message.replace(/\$(\w+)\$/g, (_, name: string) => found.placeholders?.[name.toLowerCase()]?.content ?? '');
  return content.replace(/\$(?:(\d)|\$)/g, (_, digit: string | undefined) => (digit ? (substitutions[Number(digit) - 1] ?? '') : '$'));
}

/** Puts the words where `t` looks for them. */
export function fakeChrome(language = 'en-GB'): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage, getUILanguage: () => language } } });
}
