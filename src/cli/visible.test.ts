import fc from 'fast-check';
import { expect, it } from 'vitest';
import { visible } from './visible';

it('shows control characters as escapes, and everything else unchanged', () => {
  expect(visible('a\u001b[2J\u009b\u202e\u{e0041}\u2028b')).toBe('a\\u001b[2J\\u009b\\u202e\\udb40\\udc41\\u2028b');
  expect(visible('Ren\u00e9 \u{1f600}\n\u5b57')).toBe('Ren\u00e9 \u{1f600}\n\u5b57');
});

it('leaves JSON the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), value => {
      const text = visible(JSON.stringify(value));
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(text).not.toMatch(/\p{C}/u);
    }),
  );
});
