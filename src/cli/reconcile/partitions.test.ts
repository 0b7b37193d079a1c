import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { byHash } from './hash';
import { Partitions } from './partitions';

const root = mkdtempSync(join(tmpdir(), 'second-look-test-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const keyed = fc.array(
  fc.record({
    key: fc.oneof(fc.constantFrom('a', 'b', 'c'), fc.string({ unit: 'binary' })),
    // As JSON.stringify writes it: without line breaks and lone surrogates.
    line: fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map(text => JSON.stringify(text)),
  }),
  { maxLength: 60 },
);
const bufferBytes = fc.integer({ min: 1, max: 200 });

function filled(lines: readonly { key: string; line: string }[], bytes: number, name = 'lines'): Partitions {
  const partitions = new Partitions(root, name, bytes);
  for (const { key, line } of lines) partitions.add(key, line);
  return partitions;
}

describe('partitions', () => {
  it('give back each line once, those of a key together and in order, however little is kept in memory', () => {
    fc.assert(
      fc.property(keyed, bufferBytes, (lines, bytes) => {
        const partitions = filled(lines, bytes);
        const parts = [...partitions.read()];
        expect(partitions.isEmpty).toBe(lines.length === 0);
        expect(parts.flat().sort()).toEqual(lines.map(({ line }) => line).sort());
        for (const key of new Set(lines.map(one => one.key))) {
          const own = lines.filter(one => one.key === key).map(({ line }) => line);
          const part = parts.find(some => own.every(line => some.includes(line))) ?? [];
          expect(isWithin(own, part)).toBe(true);
        }
        partitions.remove();
        expect([readdirSync(root), [...partitions.read()]]).toEqual([[], []]);
      }),
    );
  });

  it('bring the lines of two together that have the same key', () => {
    fc.assert(
      fc.property(keyed, keyed, bufferBytes, (ours, theirs, bytes) => {
        const [one, other] = [filled(ours, bytes, 'ours'), filled(theirs, bytes, 'theirs')];
        const parts = [...Partitions.together(one, other)];
        for (const { key, line } of ours)
          for (const match of theirs.filter(their => their.key === key))
            expect(parts.some(([left, right]) => left.includes(line) && right.includes(match.line))).toBe(true);
        expect(parts.flatMap(([left]) => left)).toHaveLength(ours.length);
        expect(parts.flatMap(([, right]) => right)).toHaveLength(theirs.length);
        one.remove();
        other.remove();
      }),
    );
  });

  it('come in the order of the hashes of their keys', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8 })), keys => {
        const lines = keys.map(key => ({ key, line: JSON.stringify(key) }));
        const partitions = filled(lines, 50);
        const read = [...partitions.read()].map(part => part.map(line => JSON.parse(line) as string).sort(byHash));
        expect(read.flat()).toEqual([...keys].sort(byHash));
        partitions.remove();
      }),
    );
  });
});

/** Whether `some` has the texts of `own` in the same order, perhaps with others between them. */
function isWithin(own: readonly string[], some: readonly string[]): boolean {
  let at = 0;
  for (const line of some) if (line === own[at]) at++;
  return at === own.length;
}
