import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { RULES } from '../../rules';
import { americanMessages } from '../../words/american';
import { type MessageFile, messagesOf } from '../../words/message-file';

const FOLDER = new URL('../../../public/_locales/', import.meta.url);

/** Folder names: `en`, `pt_BR`. */
export function languages(): string[] {
  return readdirSync(fileURLToPath(FOLDER)).sort();
}

/** A kit takes the words of each language many times. */
function onceEach<T>(make: (language: string) => T): (language: string) => T {
  const made = new Map<string, T>();
  return language => {
    const one = made.get(language) ?? make(language);
    made.set(language, one);
    return one;
  };
}

const messageFile = onceEach<MessageFile>(language =>
  JSON.parse(readFileSync(new URL(`${language}/messages.json`, FOLDER), 'utf8')),
);

/** English where the language has no text of its own, as in browsers. */
export const wordsIn = onceEach(language => messagesOf({ ...messageFile('en'), ...messageFile(language) }));

/** Windows calls `en` `en-US`. */
export const wordsOnWindows = onceEach(language => {
  const english = messageFile('en');
  return language === 'en' ? messagesOf({ ...english, ...americanMessages(english) }) : wordsIn(language);
});

/** The popup's texts need `chrome.i18n`, which only browsers have. */
export function giveWords(): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage: wordsIn('en'), getUILanguage: () => 'en' } } });
}

/** With the ids of all rules if its values name rules. */
export function helpOf(key: string, words: ReturnType<typeof wordsIn>): string {
  const help = words(`key_${key}_what`);
  return help.includes('RULE-ID') ? `${help} ${words('kit_rules', [RULES.map(({ id }) => id).join(', ')])}` : help;
}

/** Windows always adds the region (`en-US`, `pt-BR`), `_locales` only if needed. */
export function windowsName(language: string): string {
  // CLDR maximises Arabic to Egypt; Windows only has Saudi Arabia (learn.microsoft.com, "Available
  // languages for Windows").
  if (language === 'ar') return 'ar-SA';
  const { language: name, region } = new Intl.Locale(language.replace('_', '-')).maximize();
  return `${name}-${region}`;
}
