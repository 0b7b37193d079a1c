import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, hashOf } from './canonical';

describe('the canonical text', () => {
  it('does not depend on key order or white space, and follows RFC 8785', () => {
    expect(canonicalText({ b: [1, 2.5, 1e21], a: 'é"\n', '\u{20ac}': null, A: true })).toBe(
      '{"A":true,"a":"é\\"\\n","b":[1,2.5,1e+21],"€":null}',
    );
  });

  it('is the same before and after a round trip through JSON', () => {
    const anyUnit = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.integer({ min: 0xd7ff, max: 0xe000 }).map(code => String.fromCharCode(code)),
    );
    const text = fc.string({ unit: anyUnit });
    const plain = fc.anything({
      key: text,
      values: [text, fc.double(), fc.integer(), fc.constantFrom(true, null, undefined, '\\ud800')],
    });
    fc.assert(
      fc.property(plain, value => canonicalText(JSON.parse(JSON.stringify({ value }))) === canonicalText({ value })),
      { numRuns: 1000 },
    );
    const broken = { name: 'half \ud800 a character', '\udfff': [Number.NaN, undefined, -0] };
    expect(canonicalText(broken)).toBe('{"name":"half \u{fffd} a character","\u{fffd}":[null,null,0]}');
  });

  it('has the same hash as in other implementations', () => {
    expect(hashOf({ b: 'ü', a: 1 })).toBe(createHash('sha256').update('{"a":1,"b":"ü"}').digest('hex'));
  });
});
