import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CHOICES, type Filter } from '../route';
import type { Row } from '../row';
import { row as rowWith } from '../test/row';
import { matcher } from './matcher';

const AT = new Date(2026, 2, 20, 23, 30).getTime();
const row = rowWith(
  'a',
  {
    kind: 'share-invite',
    seenAt: AT,
    site: 'contoso.sharepoint.com/sites/hr',
    recipients: ['ana@fabrikam.com'],
    file: { name: 'Salaries 2026.xlsx' },
  },
  {
    level: 'high',
    witnesses: ['page', 'network'],
    text: 'salaries 2026.xlsx\nana@fabrikam.com\ncontoso.sharepoint.com/sites/hr\ncontoso.sharepoint.com',
  },
);
const fits = (filter: Filter, one: Row = row) => matcher(filter)(one);

test('matches what each filter names, in any case, and nothing else', () => {
  const yes: Filter = {
    q: 'SALARIES',
    kind: 'share-invite',
    level: 'high',
    outcome: 'done',
    witness: 'network',
    file: 'xlsx',
    person: '@Fabrikam.com',
    site: 'sites/HR',
    from: '2026-03-20',
    to: '2026-03-20',
  };
  const no: Filter = {
    q: 'budget',
    kind: 'download',
    level: 'low',
    outcome: 'stopped',
    witness: 'downloads',
    file: 'docx',
    person: 'contoso',
    site: 'finance',
    from: '2026-03-21',
    to: '2026-03-19',
  };
  expect(fits({})).toBe(true);
  expect(fits(yes)).toBe(true);
  for (const key of Object.keys(no) as (keyof Filter)[])
    expect([key, fits({ ...yes, [key]: no[key] })]).toEqual([key, false]);
});

test('finds a link for specific people where its row says that it shares with people', () => {
  const link = rowWith('b', { kind: 'share-link-create', scope: 'specific', seenAt: AT });
  expect([fits({ kind: 'share-invite' }, link), fits({ kind: 'share-link-create' }, link)]).toEqual([true, false]);
});

test('has a filter for activities without findings', () => {
  const { level: _none, ...calm } = row;
  expect([fits({ level: 'none' }, calm), fits({ level: 'none' }), fits({ level: 'low' }, calm)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('never finds more with a further filter', () => {
  const choices = fc.record(
    {
      kind: fc.constantFrom(...CHOICES.kind),
      level: fc.constantFrom(...CHOICES.level),
      q: fc.constantFrom('s', 'ana', 'zzz'),
      from: fc.constantFrom('2026-03-20', '2026-03-21'),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(choices, choices, (one, other) => {
      if (fits({ ...other, ...one })) expect(fits(one)).toBe(true);
    }),
  );
});
