import { expect, it } from 'vitest';
import type { Act } from '../acts-and-records';
import { MAX_COMPARED, neighbours } from './nearest-acts';

const acts = Array.from(
  { length: 10 * MAX_COMPARED },
  (_, n): Act => ({ n, id: `${n}`, at: n, kind: 'download', host: '', fileIds: [], addresses: [], names: [] }),
);

it('compares a record with a bounded number of acts, though none fits', () => {
  let compared = 0;
  const none = () => {
    compared++;
    return false;
  };
  expect(neighbours(acts, acts.length / 2, Number.POSITIVE_INFINITY, none)).toEqual([]);
  expect(compared).toBe(2 * MAX_COMPARED);
});

it('finds acts that fit behind others that do not', () => {
  const middle = acts.length / 2;
  const isFitting = ({ n }: Act) => n === middle + MAX_COMPARED - 1 || n === middle - MAX_COMPARED;
  expect(neighbours(acts, middle, Number.POSITIVE_INFINITY, isFitting)).toHaveLength(2);
});
