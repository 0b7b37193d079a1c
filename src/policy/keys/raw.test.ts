import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { booleanIn, elementsIn, integerIn } from './raw';
import { parseBoolean, parseInteger, parseWord } from './values';

describe('values as registries and consoles deliver them', () => {
  it.each([
    [true, [true, 1, '1', 'true', ' TRUE ']],
    [false, [false, 0, '0', 'false', 'False']],
    [undefined, [2, -1, '', 'yes', null, undefined, [], {}, [1]]],
  ])('are read as the switch %s', (value, raws) => {
    for (const raw of raws) expect(booleanIn(raw)).toBe(value);
  });

  it.each([
    [30, [30, '30', ' 30 ', '030']],
    [-1, [-1, '-1']],
    [
      undefined,
      [
        30.5,
        '30.5',
        '3e1',
        '',
        '0x1e',
        Number.NaN,
        Number.POSITIVE_INFINITY,
        2 ** 60,
        '9'.repeat(20),
        true,
        null,
        [30],
      ],
    ],
  ])('are read as the number %s', (value, raws) => {
    for (const raw of raws) expect(integerIn(raw)).toBe(value);
  });

  it('are read as a list from JSON text and from lines', () => {
    const line = fc.string().filter(text => text.trim() === text && text !== '' && !/^[[{]|[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), lines => {
        expect(elementsIn(lines)).toEqual(lines);
        expect(elementsIn(JSON.stringify(lines))).toEqual(lines);
        expect(elementsIn(lines.join('\r\n'))).toEqual(lines);
      }),
    );
  });

  it('never cause an exception', () => {
    fc.assert(
      fc.property(fc.oneof(fc.anything(), fc.json()), raw => {
        booleanIn(raw);
        elementsIn(raw);
        integerIn(raw);
      }),
    );
  });
});

describe('an invalid value is reported', () => {
  it('for a switch', () => {
    expect(parseBoolean('0')).toEqual({ value: false, problems: [] });
    expect(parseBoolean('on')).toEqual({ problems: [{ value: 'on', why: 'not-a-switch' }] });
  });

  it('for a number', () => {
    const days = parseInteger(1, 365);
    expect(days('365')).toEqual({ value: 365, problems: [] });
    expect(days(0)).toEqual({ problems: [{ value: 0, why: 'out-of-range', allowed: '1–365' }] });
    expect(days('a year')).toEqual({ problems: [{ value: 'a year', why: 'not-a-number' }] });
  });

  it('for any number outside the range, whose ends are included', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.nat(), (number, least, more) => {
        const isWithin = number >= least && number <= least + more;
        for (const raw of [number, String(number), ` ${number} `]) {
          const { value, problems } = parseInteger(least, least + more)(raw);
          expect([value, problems.map(({ why }) => why)]).toEqual(
            isWithin ? [number, []] : [undefined, ['out-of-range']],
          );
        }
      }),
    );
  });

  it('for any word but the allowed ones, which may differ in case and spaces', () => {
    const words = ['optional', 'required', 'none'] as const;
    const written = fc
      .tuple(fc.constantFrom('', ' ', '\n'), fc.mixedCase(fc.constantFrom<string>(...words)))
      .map(([blank, word]) => blank + word + blank);
    fc.assert(
      fc.property(fc.oneof(written, fc.string(), fc.anything()), raw => {
        const meant = words.find(word => typeof raw === 'string' && raw.trim().toLowerCase() === word);
        const { value, problems } = parseWord(words)(raw);
        expect([value, problems.map(({ why }) => why)]).toEqual(meant ? [meant, []] : [undefined, ['not-one-of']]);
      }),
    );
  });

  it('for each invalid rule=choice pair; of two valid ones for a rule the later is used', () => {
    const rules = ['anyone-link', 'bulk-download'];
    const part = fc.constantFrom(...rules, 'anyone-lnk', '');
    const pair = fc.tuple(part, fc.constantFrom('=', ' = ', ''), fc.constantFrom('go', 'STOP', 'stop ', 'halt', ''));
    fc.assert(
      fc.property(fc.array(pair, { minLength: 1 }), pairs => {
        const { policy, problems } = parsePolicy({ whenUnanswered: pairs.map(parts => parts.join('')) }, rules);
        const good = pairs.filter(
          ([rule, equals, word]) => rules.includes(rule) && equals && /^(go|stop)$/i.test(word.trim()),
        );
        const wanted = new Map(good.map(([rule, , word]) => [rule, word.trim().toLowerCase()]));
        expect(policy.whenUnanswered).toEqual(wanted);
        expect(problems.length).toBe(pairs.length - wanted.size);
      }),
    );
  });
});
