/** A short run of `npm run fuzz`. `SEED` repeats an earlier one. */
import { describe, expect, it } from 'vitest';
import { failureOf, fuzz } from './run';
import { TARGETS } from './targets';

/** Of each target. */
const INPUTS = 200;
const SEED = Number(process.env.SEED ?? Date.now() % 2 ** 31);

describe.each(TARGETS)('$name', target => {
  it('reads its seeds and all earlier findings', async () => {
    expect(target.seeds.length).toBeGreaterThan(2);
    for (const input of [...target.seeds, ...target.findings]) expect(await failureOf(target, input)).toBeUndefined();
  });

  it(`reads every mutation, SEED=${SEED}`, async () => {
    expect((await fuzz(target, INPUTS, SEED)).failures).toEqual([]);
  });
});

it('notices an exception and a changed prototype', async () => {
  const throws = { name: '', weight: 1, seeds: ['abc'], findings: [], run: (input: string) => void JSON.parse(input) };
  expect((await fuzz(throws, 50, SEED)).failures.length).toBeGreaterThan(0);
  const pollutes = {
    ...throws,
    run: () => void Object.defineProperty(Object.prototype, 'polluted', { value: 1, configurable: true }),
  };
  expect(await failureOf(pollutes, 'abc')).toMatchObject({ error: { message: 'a prototype was changed' } });
  Reflect.deleteProperty(Object.prototype, 'polluted');
});
