import type { Policy } from '../policy';
import { key } from './key.ts';
import { languageIn } from './language-tag.ts';
import type { Parsed } from './parsed.ts';
import { mapOf, parseBoolean, parseList, parseText, text } from './values.ts';
import { wordsFor } from './words.ts';

/** `@LANGUAGE=TEXT`; anything else is a text for everyone. */
const FOR_A_LANGUAGE = /^@([^\s=@]+)=([\s\S]*)$/;

const parseEach = parseList((element): Parsed<[string, string]> => {
  const [, tag, words = element] = FOR_A_LANGUAGE.exec(element.trim()) ?? [];
  const language = tag === undefined ? { value: '', problems: [] } : languageIn(tag);
  const written = parseText(text, 'not-text')(words);
  const problems = [language, written].flatMap(part => part.problems.map(problem => ({ ...problem, value: element })));
  if (language.value === undefined || written.value === undefined) return { problems };
  return { value: [language.value && `@${language.value}`, written.value], problems };
});

export const WELCOME_KEYS = [
  key(
    'welcome',
    'boolean',
    'Welcome page',
    'Whether a page opens in a tab, once, after Second Look was installed: what is recorded, what is not, and who can see it. true unless you say otherwise. It stays within reach in the settings.',
    false,
    parseBoolean,
  ),
  key(
    'welcomeText',
    'list',
    'Words on the welcome page',
    'What the welcome page begins with, in place of our own words. As @LANGUAGE=TEXT it is for people whose browser speaks this language (BCP 47: de, pt-BR, zh-Hant); everybody else sees the text without a language. What is recorded and who can see it is told below it in any case.',
    [
      'Contoso uses Second Look so that nobody shares by mistake.',
      '@de=Contoso setzt Second Look ein, damit niemand aus Versehen etwas freigibt.',
    ],
    (raw, names) => mapOf(parseEach(raw, names)),
  ),
];

export function welcomeWords({ welcomeText }: Pick<Policy, 'welcomeText'>, language: () => string): string | undefined {
  return wordsFor(welcomeText, '', language);
}
