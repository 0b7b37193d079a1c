import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { LANGUAGES } from './languages';
import { welcomeWords } from './welcome';

const parse = (welcomeText: unknown) => parsePolicy({ welcomeText }, []);
const shown = (welcomeText: unknown, language: string) => welcomeWords(parse(welcomeText).policy, () => language);

describe('the words of the welcome page', () => {
  it('are those of the person’s language, else those for everybody', () => {
    const texts = [' Hello = all ', '@de=Hallo', '@zh-hant=歡迎'];
    expect(parse(texts).problems).toEqual([]);
    expect(['en-GB', 'de-AT', 'zh-TW', 'fr'].map(language => shown(texts, language))).toEqual([
      'Hello = all',
      'Hallo',
      '歡迎',
      'Hello = all',
    ]);
    expect(shown(['@de=Hallo'], 'fr')).toBeUndefined();
  });

  it('may begin with an @', () => {
    expect(shown(['@everybody: read this'], 'en')).toBe('@everybody: read this');
    expect(shown(['@ everybody = all'], 'en')).toBe('@ everybody = all');
  });

  it.each([
    ['@jp=ようこそ', 'not-a-language'],
    ['@de= ', 'not-text'],
    ['  ', 'not-text'],
    [7, 'not-text'],
  ])('%j costs only itself', (element, why) => {
    const { policy, problems } = parse([element, 'Hello']);
    expect(problems.map(problem => problem.why)).toEqual([why]);
    expect([...policy.welcomeText]).toEqual([['', 'Hello']]);
  });

  it('of two for one language one holds, and the other is a problem', () => {
    const { policy, problems } = parse(['@de=Eins', '@DE=Zwei']);
    expect(problems.map(({ why }) => why)).toEqual(['twice']);
    expect([...policy.welcomeText]).toEqual([['@de', 'Zwei']]);
  });

  it('any text comes through, in any language, or is a problem', () => {
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), fc.string(), (language, words) => {
        const { policy, problems } = parse([`@${language}=${words}`]);
        expect(problems.length === 0).toBe(words.trim() !== '');
        if (problems.length === 0) expect(welcomeWords(policy, () => language)).toBe(words.trim());
      }),
    );
    fc.assert(fc.property(fc.anything(), raw => void parse(raw)));
  });
});

it('whether it opens is a switch', () => {
  expect(parsePolicy({}, []).policy.welcome).toBe(true);
  expect(parsePolicy({ welcome: false }, []).policy.welcome).toBe(false);
  expect(parsePolicy({ welcome: 'never' }, [])).toMatchObject({
    policy: { welcome: true },
    problems: [{ key: 'welcome', why: 'not-a-switch' }],
  });
});
