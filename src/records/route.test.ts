import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHOICES, type Filter, hashOf, moved, type Route, routeOf, START } from './route';

const words = fc.string({ unit: 'binary', minLength: 1, maxLength: 200 });
const day = fc
  .date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map(at => at.toISOString().slice(0, 10));

const filter: fc.Arbitrary<Filter> = fc.record(
  {
    q: words,
    kind: fc.constantFrom(...CHOICES.kind),
    level: fc.constantFrom(...CHOICES.level),
    outcome: fc.constantFrom(...CHOICES.outcome),
    witness: fc.constantFrom(...CHOICES.witness),
    file: words,
    person: words,
    site: words,
    from: day,
    to: day,
  },
  { requiredKeys: [] },
);
const route: fc.Arbitrary<Route> = fc.record(
  {
    view: fc.constantFrom('timeline', 'open', 'overview'),
    group: fc.constantFrom('day', 'document'),
    by: fc.constantFrom('side', 'document', 'person'),
    filter,
    open: words,
  },
  { requiredKeys: ['view', 'group', 'by', 'filter'] },
);

test('round-trips any route', () => {
  fc.assert(
    fc.property(route, where => {
      expect(routeOf(hashOf(where))).toEqual(where);
    }),
  );
});

test('parses any address into a short route that round-trips', () => {
  const keys = [
    'view',
    'group',
    'by',
    'open',
    'q',
    'kind',
    'level',
    'outcome',
    'witness',
    'file',
    'person',
    'site',
    'from',
    'to',
    '__proto__',
  ];
  const pairs = fc
    .array(fc.tuple(fc.constantFrom(...keys), fc.string({ unit: 'binary', maxLength: 300 })))
    .map(given => given.map(([key, value]) => `${key}=${encodeURIComponent(value)}`).join('&'));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), pairs), hash => {
      const where = routeOf(`#${hash}`);
      expect(routeOf(hashOf(where))).toEqual(where);
      for (const value of [...Object.values(where.filter), where.open ?? ''])
        expect(value.length).toBeLessThanOrEqual(200);
      expect(Object.getPrototypeOf(where.filter)).toBe(Object.prototype);
    }),
  );
});

test('drops what it does not understand, and keeps the rest', () => {
  expect(routeOf('#view=secret&kind=download&level=worst&from=2026-02-30&to=2026-02-28&q=')).toEqual({
    ...START,
    filter: { kind: 'download', to: '2026-02-28' },
  });
  expect(routeOf(`#open=${'a'.repeat(201)}&group=document&group=day`)).toEqual({ ...START, group: 'document' });
  expect(routeOf('')).toEqual(START);
});

test('changes one part, and keeps the details open unless told otherwise', () => {
  const there = { ...START, open: 'a', filter: { q: 'x' } };
  expect(moved(there, { view: 'open' })).toEqual({ ...there, view: 'open' });
  expect(moved(there, { open: undefined })).toEqual({ ...START, filter: { q: 'x' } });
  expect(moved(START, { open: 'b' })).toEqual({ ...START, open: 'b' });
});
