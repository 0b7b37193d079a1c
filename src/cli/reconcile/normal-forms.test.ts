import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, timeOf } from './normal-forms';

describe('a time', () => {
  it.each([
    ['2026-11-24T08:00:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00Z', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24T08:00:00.1234567Z', '2026-11-24T08:00:00.123Z'],
    ['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z'],
    ['2026-11-24 08:00', '2026-11-24T08:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(new Date(timeOf(text) ?? Number.NaN).toISOString()).toBe(at);
  });

  it.each(['24.11.2026 08:00', '11/24/2026 8:00:00 AM', '2026-13-45T08:00:00', '', 'now', 5, undefined])(
    '%s is none that is certain',
    text => {
      expect(timeOf(text)).toBeUndefined();
    },
  );

  it('is read as it is written in any zone', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date(0), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true }),
        fc.integer({ min: -840, max: 840 }),
        (date, minutes) => {
          const local = new Date(date.getTime() + minutes * 60_000).toISOString().slice(0, -1);
          const part = (value: number) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
          const zone = `${minutes < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`;
          expect(timeOf(local + zone)).toBe(date.getTime());
        },
      ),
    );
  });
});

it('an address has no query, in one form, and is none for anything else', () => {
  expect(addressOf('https://Contoso.sharepoint.com/Sites/HR/A%20b.docx?web=1')).toBe(
    'contoso.sharepoint.com/sites/hr/a b.docx',
  );
  expect(addressOf('https://contoso.sharepoint.com/%')).toBe('contoso.sharepoint.com/%');
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.jsonValue()), value => {
      expect(addressOf(value) ?? '').not.toContain('?token');
    }),
  );
});
