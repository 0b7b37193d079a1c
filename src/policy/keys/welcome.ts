import type { Policy } from '../policy';
import type { PolicyKeys } from './key.ts';
import { languageIn } from './language-tag.ts';
import type { Names, Parsed } from './parsed.ts';
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

export const WELCOME_KEYS = {
  welcome: {
    type: 'boolean',
    example: false,
    parse: parseBoolean,
  },
  welcomeText: {
    type: 'list',
    example: [
      'Contoso uses Second Look so that nobody shares by mistake.',
      '@de=Contoso setzt Second Look ein, damit niemand aus Versehen etwas freigibt.',
    ],
    whileUnset: 'text',
    parse: (raw: unknown, names: Names) => mapOf(parseEach(raw, names)),
  },
  checkInstallation: {
    type: 'boolean',
    example: true,
    parse: parseBoolean,
  },
} satisfies Partial<PolicyKeys>;

export function welcomeWords({ welcomeText }: Pick<Policy, 'welcomeText'>, language: () => string): string | undefined {
  return wordsFor(welcomeText, '', language);
}
