import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReasonAsked } from '../event';
import { missingIn } from './missing-reason';

const choices = [
  { code: 'partner', words: 'A partner' },
  { code: 'public', words: 'Public anyway' },
];
const asked = (part: Partial<ReasonAsked>): ReasonAsked => ({ choices: [], text: 'required', minLength: 10, ...part });

describe('a justification', () => {
  it.each([
    ['words that are required', asked({}), {}, { what: 'text', characters: 10 }],
    ['the rest of them', asked({}), { text: 'because ' }, { what: 'text', characters: 3 }],
    ['nothing, when there are enough', asked({}), { text: 'because of you' }, undefined],
    ['no words that are optional', asked({ choices, text: 'optional' }), { code: 'public', text: 'x' }, undefined],
    ['the choice', asked({ choices, text: 'none' }), { text: 'a text that nobody wanted' }, { what: 'choice' }],
    ['a choice that there is', asked({ choices, text: 'none' }), { code: 'friend' }, { what: 'choice' }],
    ['the choice first', asked({ choices }), {}, { what: 'choice' }],
    ['then the words', asked({ choices }), { code: 'partner' }, { what: 'text', characters: 10 }],
  ] as const)('with %s is incomplete in the right way', (_, wanted, given, missing) => {
    expect(missingIn(wanted, given)).toEqual(missing);
  });

  it('misses as many characters as the user has to type', () => {
    const seen = fc.constantFrom('a', 'é', '語', '👩‍👩‍👧', 'ü');
    fc.assert(
      fc.property(fc.array(seen), fc.integer({ min: 1, max: 500 }), (typed, minLength) => {
        const text = typed.join('');
        const missing = missingIn(asked({ minLength }), { text });
        expect(missing).toEqual(
          typed.length < minLength ? { what: 'text', characters: minLength - typed.length } : undefined,
        );
        if (missing?.what === 'text')
          expect(missingIn(asked({ minLength }), { text: text + 'x'.repeat(missing.characters) })).toBeUndefined();
      }),
    );
  });
});
