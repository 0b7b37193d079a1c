import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { KEYS } from '../../policy/keys/keys';
import { RULES } from '../../rules';
import { type MessageFile, messagesOf } from '../../words/message-file';

const FOLDER = new URL('../../../public/_locales/', import.meta.url);

/** Folder names: `en`, `pt_BR`. */
export function languages(): string[] {
  return readdirSync(fileURLToPath(FOLDER)).sort();
}

export function wordsIn(language: string): ReturnType<typeof messagesOf> {
  return messagesOf(JSON.parse(readFileSync(new URL(`${language}/messages.json`, FOLDER), 'utf8')) as MessageFile);
}

/** The popup's texts need `chrome.i18n`, which only browsers have. */
export function giveWords(): void {
  Object.assign(globalThis, { chrome: { i18n: { getMessage: wordsIn('en'), getUILanguage: () => 'en' } } });
}

const README_SENTENCE = ' Rules: see src/rules/README.md.';

/**
 * A key's description without its last sentence about src/rules/README.md, which the kit does not
 * have. It is the last one in every language.
 */
export function helpOf(key: string, words: ReturnType<typeof wordsIn>): string {
  const english = KEYS[key]?.description ?? '';
  const text = words(`key_${key}_what`) || english;
  const help = english.endsWith(README_SENTENCE) ? withoutLastSentence(text, words('locale')) : text;
  return help.includes('RULE-ID') ? `${help} ${words('kit_rules', [RULES.map(({ id }) => id).join(', ')])}` : help;
}

function withoutLastSentence(text: string, language: string): string {
  const sentences = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text)];
  return text.slice(0, sentences.at(-1)?.index).trimEnd();
}

/** Windows always adds the region (`en-US`, `pt-BR`), `_locales` only if needed. */
export function windowsName(language: string): string {
  // CLDR maximises Arabic to Egypt; Windows only has Saudi Arabia (learn.microsoft.com, "Available
  // languages for Windows").
  if (language === 'ar') return 'ar-SA';
  const { language: name, region } = new Intl.Locale(language.replace('_', '-')).maximize();
  return `${name}-${region}`;
}
