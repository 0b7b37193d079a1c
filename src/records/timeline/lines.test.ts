import { expect, test } from 'vitest';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { START } from '../route';
import { row } from '../test/row';
import { type Lines, linesOf } from './lines';

const noon = (day: number) => new Date(2026, 2, day, 12).getTime();
const shown = (found: Lines | undefined) => found?.lines.map(line => line.row?.id ?? line.heading);
const never = new AbortController().signal;

test('shows each day above its activities, with their number', async () => {
  // Recorded late, the second is of the day before.
  const rows = [
    row('d', { seenAt: noon(21) }),
    row('c', { seenAt: noon(20) }),
    row('b', { seenAt: noon(21) + 1 }),
    row('a', { seenAt: noon(1) }),
  ];
  expect(shown(await linesOf(rows, START, never))).toEqual([
    { at: noon(21), count: 2 },
    'd',
    'b',
    { at: noon(20), count: 1 },
    'c',
    { at: noon(1), count: 1 },
    'a',
  ]);
});

test('groups by document, newest first, with activities without a document together', async () => {
  const plan = { file: { path: '/sites/hr/Plan.docx', name: 'Plan.docx' } };
  const rows = [row('c', plan, { document: 'plan' }), row('b'), row('a', plan, { document: 'plan' })];
  expect(shown(await linesOf(rows, { group: 'document', filter: {} }, never))).toEqual([
    { count: 2, document: 'Plan.docx' },
    'c',
    'a',
    { count: 1 },
    'b',
  ]);
});

test('has the place of a document without a name as a part of its own', async () => {
  fakeChrome();
  const site = 'contoso-my.sharepoint.com/personal/kim_contoso_com';
  const rows = [
    row('b', { file: { id: '7' }, site }, { document: 'by id' }),
    row('a', { file: { id: '8' } }, { document: 'other' }),
  ];
  expect(shown(await linesOf(rows, { group: 'document', filter: {} }, never))).toEqual([
    { count: 1, document: 'Name not known', place: site },
    'b',
    { count: 1, document: 'Name not known', place: 'contoso.sharepoint.com' },
    'a',
  ]);
});

test('joins what is of one name in one place, and adds the place to a name in several', async () => {
  const site = 'contoso.example/sites/hr';
  const rows = [
    row('d', { file: { id: '6', name: 'Plan.docx' }, site }, { document: 'by another id' }),
    row('c', { file: { path: '/sites/hr/Plan.docx', name: 'Plan.docx' } }, { document: 'by path' }),
    row('b', { file: { id: '7', name: 'Plan.docx' }, site }, { document: 'by id' }),
    row('a', { file: { id: '8', name: 'Other.docx' } }, { document: 'other' }),
  ];
  expect(shown(await linesOf(rows, { group: 'document', filter: {} }, never))).toEqual([
    { count: 2, document: 'Plan.docx', place: 'contoso.example/sites/hr' },
    'd',
    'b',
    { count: 1, document: 'Plan.docx', place: 'contoso.sharepoint.com/sites/hr' },
    'c',
    { count: 1, document: 'Other.docx' },
    'a',
  ]);
});

test('keeps apart what has the same path in two sites', async () => {
  const file = { path: 'Docs/Plan.docx', name: 'Plan.docx' };
  const rows = [
    row('b', { file, site: 'contoso.example/sites/hr' }, { document: 'of hr' }),
    row('a', { file, site: 'contoso.example/sites/it' }, { document: 'of it' }),
  ];
  expect(shown(await linesOf(rows, { group: 'document', filter: {} }, never))).toEqual([
    { count: 1, document: 'Plan.docx', place: 'contoso.example/sites/hr/Docs' },
    'b',
    { count: 1, document: 'Plan.docx', place: 'contoso.example/sites/it/Docs' },
    'a',
  ]);
});

test('returns only matching activities out of many, and nothing once it is aborted', async () => {
  const rows = Array.from({ length: 12_000 }, (_, index) => row(`${index}`, { kind: index % 3 ? 'upload' : 'print' }));
  const wanted = { group: 'day', filter: { kind: 'print' } } as const;
  expect((await linesOf(rows, wanted, never))?.found).toBe(4000);
  const control = new AbortController();
  const asked = linesOf(rows, wanted, control.signal);
  control.abort();
  expect(await asked).toBeUndefined();
});
