import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hiddenIn, isAsWritten } from './as-written';
import { canonicalText } from './canonical';

const of = (text: string, checksNumbers = true) => hiddenIn(text, JSON.parse(text), checksNumbers);

describe('a JSON text', () => {
  it('is accepted if JSON.stringify wrote it, whatever the value', () => {
    fc.assert(
      fc.property(fc.anything(), value => {
        const text = JSON.stringify({ value });
        expect(isAsWritten(text, JSON.parse(text))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('may have other white space, escapes and key order', () => {
    expect(of('{ "\\u0061" : "\\u00e9\\/" }')).toBeUndefined();
    fc.assert(
      fc.property(fc.object({ maxDepth: 4 }), value => {
        for (const text of [JSON.stringify(value, null, 2), canonicalText(value)]) expect(of(text)).toBeUndefined();
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ['{"a":1,"a":1}', 'key'],
    ['{"a":1,"\\u0061":2}', 'key'],
    ['{"b":[{"c":{}},{"c":1,"d":{"c":2},"c":3}]}', 'key'],
    ['{"__proto__":1,"__proto__":2}', 'key'],
    ['{"a":1.0}', 'number'],
    ['{"a":12345678901234567890}', 'number'],
    ['{"a":[-0]}', 'number'],
    ['{"a":1e999}', 'number'],
  ])('is rejected because of a hidden value: %s', (text, what) => {
    expect(of(text)).toContain(what);
  });

  it("may repeat a key in different objects, and have long numbers in an engine's columns", () => {
    expect(of('{ "a": {"a": [{"a": 1}, {"a": 2}]}, "b": {"a": "{\\"a\\":1,\\"a\\":2}"} }')).toBeUndefined();
    expect(of('{"offset":12345678901234567890}', false)).toBeUndefined();
    expect(of('{"offset":1.0,"offset":1}', false)).toContain('key');
  });
});
