import fc from 'fast-check';
import { expect, it } from 'vitest';
import { expiry } from './expiry';

it.each([
  '2027-01-31',
  '2027-01-31T00:00:00Z',
  '2027-01-31T22:59:59.0000000Z',
  '2027-01-01T00:00:00+01:00',
  '2027-01-01T00:00',
  '/Date(1795510500000)/',
  '1795510500',
])('keeps %s as it is written', text => {
  expect(expiry(text)).toBe(text);
});

it.each(['', 'never', 'EZx9kQ2mVt7', '2027-01-31 EZx9kQ2mVt7', '2027-01-31T00:00:00Z\nhunter2', '20270131', '1e5'])(
  'drops %j',
  text => {
    expect(expiry(text)).toBeUndefined();
  },
);

it('keeps any date, and nothing else that is longer than a date', () => {
  const dates = fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map(date => date.toISOString());
  fc.assert(fc.property(dates, date => expiry(date) === date));
  fc.assert(fc.property(fc.string({ minLength: 36 }), text => expiry(text) === undefined));
});
