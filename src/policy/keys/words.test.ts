import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { LANGUAGES } from './languages';
import { parseMessages } from './word-list';
import { wordsFor } from './words';

const NAMES = { builtInRules: [], rules: ['anyone-link', 'bulk-download'], groups: [], asking: [] };
const WORDS = new Map([
  ['anyone-link', 'plain'],
  ['anyone-link@de', 'deutsch'],
  ['anyone-link@de-AT', 'österreichisch'],
  ['anyone-link@zh-Hant', '繁體'],
  ['bulk-download@fr', 'en français'],
]);

describe('texts of a language', () => {
  it.each([
    ['de', 'deutsch'],
    ['de-CH', 'deutsch'],
    ['de-AT', 'österreichisch'],
    ['zh-TW', '繁體'],
    ['zh-HK', '繁體'],
    ['zh-CN', 'plain'],
    ['en-GB', 'plain'],
    ['', 'plain'],
    ['no language at all', 'plain'],
  ])('are found for %s', (language, words) => {
    expect(wordsFor(WORDS, 'anyone-link', () => language)).toBe(words);
  });

  it('are not used for another language or rule', () => {
    expect(wordsFor(WORDS, 'bulk-download', () => 'de')).toBeUndefined();
    expect(wordsFor(WORDS, 'external-recipient', () => 'de')).toBeUndefined();
  });

  it('are stored under the canonical language tag, in whatever case it is written', () => {
    const { value, problems } = parseMessages([' anyone-link @ DE-at = Ein Text = mit Zeichen @ '], NAMES);
    expect(problems).toEqual([]);
    expect([...(value ?? [])]).toEqual([['anyone-link@de-AT', 'Ein Text = mit Zeichen @']]);
  });

  it('are found by a browser of the language, for any language that has a name', () => {
    const tag = fc
      .tuple(fc.constantFrom(...LANGUAGES, 'haw', 'fil'), fc.constantFrom('', '-AT', '-Latn', '-Hant-TW'))
      .map(parts => parts.join(''));
    fc.assert(
      fc.property(tag, fc.boolean(), (language, isUpper) => {
        const { value = new Map(), problems } = parseMessages(
          [`anyone-link@${isUpper ? language.toUpperCase() : language}=words`],
          NAMES,
        );
        expect(problems).toEqual([]);
        expect(wordsFor(value, 'anyone-link', () => language)).toBe('words');
      }),
    );
  });

  it('are used or reported, for any list, without an exception', () => {
    const part = fc.oneof(fc.string(), fc.constantFrom('anyone-link', 'de', '@', '=', 'de-x', 'xx', '-'));
    const element = fc.oneof(
      fc.array(part, { maxLength: 6 }).map(parts => parts.join('')),
      fc.anything(),
    );
    fc.assert(
      fc.property(
        fc.array(element, { minLength: 1, maxLength: 8 }),
        fc.constantFrom('messages', 'reasons'),
        (list, key) => {
          const { policy, problems } = parsePolicy({ [key]: list }, NAMES.rules);
          const used = policy[key as 'messages' | 'reasons'];
          expect(used.size + problems.length).toBeGreaterThanOrEqual(list.length);
          for (const [name, words] of used) expect([words.trim(), name.split('@').length < 3]).toEqual([words, true]);
        },
      ),
    );
  });
});
