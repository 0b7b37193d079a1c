import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { booleanIn, elementsIn } from './raw';
import { parseBoolean } from './values';

describe('what registries and consoles make of a value', () => {
  it.each([
    [true, [true, 1, '1', 'true', ' TRUE ']],
    [false, [false, 0, '0', 'false', 'False']],
    [undefined, [2, -1, '', 'yes', null, undefined, [], {}, [1]]],
  ])('a switch: %s', (value, raws) => {
    for (const raw of raws) expect(booleanIn(raw)).toBe(value);
  });

  it('a list: any list of texts comes back from its JSON text, and from its lines', () => {
    const line = fc.string().filter(text => text.trim() === text && text !== '' && !/^[[{]|[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), lines => {
        expect(elementsIn(lines)).toEqual(lines);
        expect(elementsIn(JSON.stringify(lines))).toEqual(lines);
        expect(elementsIn(lines.join('\r\n'))).toEqual(lines);
      }),
    );
  });

  it('nothing at all throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), raw => {
        booleanIn(raw);
        elementsIn(raw);
      }),
    );
  });
});

describe('what cannot be used is told', () => {
  it('of a switch', () => {
    expect(parseBoolean('0')).toEqual({ value: false, problems: [] });
    expect(parseBoolean('on')).toEqual({ problems: [{ value: 'on', why: 'not-a-switch' }] });
  });
});
