import { expect, it } from 'vitest';
import { FIELDS } from '../../../../forward/field-list';
import { fieldsOf, formOf, SENT, type Sent } from './sent';

const ITEMS = Object.keys(SENT) as Sent[];

it.each(FIELDS.map(({ path }) => path))('has %s in one item', path => {
  expect(ITEMS.filter(item => fieldsOf(item).some(field => field.path === path))).toHaveLength(1);
});

it.each(ITEMS)('has fields of one form at each level in %s, and no pattern without a field', item => {
  for (const level of ['minimal', 'standard', 'full'] as const)
    expect(new Set(fieldsOf(item).map(field => field[level]))).toEqual(new Set([formOf(item, level)]));
  for (const one of SENT[item]) {
    const start = one.replace('*', '');
    expect(FIELDS.some(({ path }) => (one.endsWith('*') ? path.startsWith(start) : path === start))).toBe(true);
  }
});
