import { expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { reasonAsked } from './reasons';

const asked = (raw: object, language = 'en') => reasonAsked(parsePolicy(raw, []).policy, () => language);
const PARTNER = { code: 'partner', words: 'A partner' };

it.each([
  ['a text, unless the policy says otherwise', {}, { choices: [], text: 'required', minLength: 10 }],
  [
    'a text even if the policy leaves no choice',
    { reasonText: 'none' },
    { choices: [], text: 'required', minLength: 10 },
  ],
  [
    'a text even if the policy makes everything optional',
    { reasonText: 'optional', reasonMinLength: 3 },
    { choices: [], text: 'required', minLength: 3 },
  ],
  [
    'a choice',
    { reasons: ['partner=A partner'], reasonText: 'None' },
    { choices: [PARTNER], text: 'none', minLength: 10 },
  ],
  [
    'a choice and an optional text',
    { reasons: ['partner=A partner'] },
    { choices: [PARTNER], text: 'optional', minLength: 10 },
  ],
  [
    'both',
    { reasons: ['partner=A partner'], reasonText: 'required' },
    { choices: [PARTNER], text: 'required', minLength: 10 },
  ],
])('asks for %s', (_, raw, wanted) => {
  expect(asked(raw)).toEqual(wanted);
});

it("lists each choice once, in the policy's order, in the user's language", () => {
  const reasons = ['b@fr=Bé', 'a=Plain a', 'a@de=Deutsches a', 'b@de=Deutsches b', 'C=Plain c'];
  const words = (language: string) =>
    asked({ reasons }, language).choices.map(({ code, words }) => [code, words].join(' '));
  expect(words('de-AT')).toEqual(['b Deutsches b', 'a Deutsches a', 'C Plain c']);
  expect(words('en')).toEqual(['b Bé', 'a Plain a', 'C Plain c']);
});
