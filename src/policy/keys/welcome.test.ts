import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { LANGUAGES } from './languages';
import { welcomeWords } from './welcome';

const parse = (welcomeText: unknown) => parsePolicy({ welcomeText }, []);
const shown = (welcomeText: unknown, language: string) => welcomeWords(parse(welcomeText).policy, () => language);

describe('the text of the welcome page', () => {
  it("is in the user's language, or else the text for everyone", () => {
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
  ])('drops only the invalid element %j', (element, why) => {
    const { policy, problems } = parse([element, 'Hello']);
    expect(problems.map(problem => problem.why)).toEqual([why]);
    expect([...policy.welcomeText]).toEqual([['', 'Hello']]);
  });

  it('keeps one of two for the same language, and reports the other', () => {
    const { policy, problems } = parse(['@de=Eins', '@DE=Zwei']);
    expect(problems.map(({ why }) => why)).toEqual(['twice']);
    expect([...policy.welcomeText]).toEqual([['@de', 'Zwei']]);
  });

  it('is kept unchanged in any language, or reported', () => {
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

it('reads from the policy whether the welcome page opens', () => {
  expect(parsePolicy({}, []).policy.welcome).toBe(true);
  expect(parsePolicy({ welcome: false }, []).policy.welcome).toBe(false);
  expect(parsePolicy({ welcome: 'never' }, [])).toMatchObject({
    policy: { welcome: true },
    problems: [{ key: 'welcome', why: 'not-a-switch' }],
  });
});
