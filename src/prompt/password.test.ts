import fc from 'fast-check';
import { expect, it } from 'vitest';
import { generatePassword, isPassword, MAX_LENGTH, MIN_LENGTH } from './password';

it('accepts long enough passwords, but none with characters that cannot be typed', () => {
  expect(['eight ch', '合言葉は開けゴマです', 'x'.repeat(MAX_LENGTH)].map(isPassword)).toEqual([true, true, true]);
  expect(
    ['', 'seven c', 'x'.repeat(MAX_LENGTH + 1), 'a line\nbreak', 'a null \0 in it', 'half \uD83D a pair'].map(
      isPassword,
    ),
  ).toEqual(Array(6).fill(false));
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 2 * MAX_LENGTH }), text => {
      if (isPassword(text)) expect(JSON.parse(JSON.stringify(text))).toHaveLength(text.length);
      else expect(text.length < MIN_LENGTH || text.length > MAX_LENGTH || /[\p{Cc}\p{Cs}]/u.test(text)).toBe(true);
    }),
  );
});

it('generates valid, readable and unique passwords', () => {
  const many = Array.from({ length: 500 }, generatePassword);
  for (const one of many) {
    expect(isPassword(one)).toBe(true);
    expect(one).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
    expect(one).toMatch(/\d/);
  }
  expect(new Set(many).size).toBe(many.length);
  expect(new Set(many.join('')).size).toBe(32);
});
