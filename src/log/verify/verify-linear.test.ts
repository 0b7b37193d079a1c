/**
 * However wrong an export is, checking it costs no more than its length. Counted in reads of rows
 * and flaws, which do not depend on the load of the machine.
 */
import { expect, it } from 'vitest';
import { counted, growthOfReads, type Shape } from '../../../test/linear';
import type { Row } from './parse-row';
import { type Chain, chainOf, flaw } from './verify-chain';
import { signedIn } from './verify-signed';

const rows = (many: number, one: (seq: number) => Partial<Row>): Row[] =>
  Array.from({ length: many }, (_, index) =>
    counted({ chain: undefined, seq: index + 1, prev: 'no hash', hash: `${index}`, ...one(index + 1) }),
  );
const chain = (all: readonly Row[]): Chain => chainOf(all, { anyOrder: false, part: false });

/** The result for a file with this many lines. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'rows that are all of one number': many => {
    const all = rows(many, () => ({ seq: 7 }));
    return () => chain(all);
  },
  'a removal in front of every gap': many => {
    const all = rows(many, seq => ({ seq: 2 * seq, removed: { from: 1, to: 2 * seq - 2, hash: '' } }));
    return () => chain(all);
  },
  'checkpoints that are none, in front of as many rows that are wrong': many => {
    const all = rows(many, () => ({ checkpoint: 'broken' }));
    const flaws = all.map(({ seq }) => counted(flaw('edited', many + seq, '')));
    const broken = { ...chain(all.slice(0, 1)), rows: all, linkedFrom: all.map(() => 1), flaws };
    return () => signedIn(broken, { id: undefined, trailer: undefined, key: undefined });
  },
};

it.each(Object.entries(SHAPES))('costs no more than its length: %s', async (_, shape) => {
  expect(await growthOfReads(shape, 250)).toBeLessThan(40);
});
