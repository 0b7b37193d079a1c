/** However wrong an export is, checking it costs no more than its length. Ratios within one run, so that a slow machine changes nothing. */
import { expect, it } from 'vitest';
import { type Chain, chainOf, flaw } from './verify-chain';
import type { Row } from './verify-row';
import { signedIn } from './verify-signed';

const rows = (many: number, one: (seq: number) => Partial<Row>): Row[] =>
  Array.from({ length: many }, (_, index) => ({ chain: undefined, seq: index + 1, prev: 'no hash', hash: `${index}`, ...one(index + 1) }));
const chain = (all: readonly Row[]): Chain => chainOf(all, { anyOrder: false, part: false });

/** A check of what a file with so many lines came to. */
const SHAPES: Readonly<Record<string, (many: number) => () => unknown>> = {
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
    const flaws = all.map(({ seq }) => flaw('edited', many + seq, ''));
    const broken = { ...chain(all.slice(0, 1)), rows: all, linkedFrom: all.map(() => 1), flaws };
    return () => signedIn(broken, { id: undefined, trailer: undefined, key: undefined });
  },
};

async function cost(check: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const start = performance.now();
    await check();
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

// Sixteen times the size: linear is 16, quadratic 256. The bound lies between, with room for a busy machine.
it.each(Object.entries(SHAPES))('costs no more than its length: %s', async (_, shape) => {
  await cost(shape(4000)); // let the compiler settle
  const small = Math.max(await cost(shape(4000)), 0.2);
  expect((await cost(shape(64_000))) / small).toBeLessThan(100);
});
