import fc from 'fast-check';
import { expect, test } from 'vitest';
import { row } from '../test/row';
import { edgesOf, lineAt } from './heights';
import type { Line } from './lines';

const HEIGHTS = { heading: 40, row: 105, width: 400 };
const line = fc.constantFrom<Line>({ heading: { count: 1 } }, {} as Line);

test('maps every height to the line at that position', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 60 }), fc.integer({ min: -100, max: 7000 }), (lines, y) => {
      const edges = edgesOf(lines, HEIGHTS, new Map());
      const at = lineAt(edges, y);
      const inside = Math.min(Math.max(y, 0), (edges.at(-1) as number) - 1);
      expect(edges[at]).toBeLessThanOrEqual(inside);
      expect(edges[at + 1]).toBeGreaterThan(inside);
    }),
  );
});

test('gives an empty list no height', () => {
  const edges = edgesOf([], HEIGHTS, new Map());
  expect([...edges]).toEqual([0]);
  expect(lineAt(edges, 500)).toBe(0);
});

test('counts a line as high as it is known to be', () => {
  const lines = [{ heading: { count: 2 } }, { row: row('1') }, { row: row('2') }];
  expect([...edgesOf(lines, HEIGHTS, new Map([['1', 80]]))]).toEqual([0, 40, 120, 225]);
  expect([...edgesOf(lines, HEIGHTS, new Map([['above 1', 30]]))]).toEqual([0, 30, 135, 240]);
});
