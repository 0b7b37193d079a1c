import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonLines } from './json-lines';

const texts = (json: string) => jsonLines(json).map(({ depth, text }) => `${' '.repeat(depth)}${text}`);

describe('JSON in lines', () => {
  it('breaks at brackets and commas, but not within a string', () => {
    expect(texts('{"a":[1,{"b":"x, {[\\"]}"}],"c":{},"d":[]}')).toEqual([
      '{',
      ' "a":[',
      '  1,',
      '  {',
      '   "b":"x, {[\\"]}"',
      '  }',
      ' ],',
      ' "c":{},',
      ' "d":[]',
      '}',
    ]);
  });

  it('changes no character of any JSON or other text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.json(), fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'{}[],"\\a \n') })),
        json => {
          expect(
            jsonLines(json)
              .map(({ text }) => text)
              .join(''),
          ).toBe(json);
        },
      ),
    );
  });

  it('ends without indentation for any JSON', () => {
    fc.assert(fc.property(fc.json(), json => jsonLines(json).at(-1)?.depth === 0));
  });
});
