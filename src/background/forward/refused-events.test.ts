import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ForwardState, Waiting } from '../../log/schema';
import { decided, suspected } from './refused-events';

const STATE: ForwardState = { delivered: 0, times: [] };
const events = (count: number) => Array.from({ length: count }, (_, index) => ({ sequence: index + 1 }) as Waiting);

/**
 * Number of requests until all are known, and how often each event is sent. The engine refuses the
 * `bad` ones and says only how many in a request.
 */
function search(count: number, bad: ReadonlySet<number>) {
  const times = new Map<number, number>();
  const found: number[] = [];
  let requests = 0;
  let state = suspected(STATE, events(count), true);
  for (let group = state.suspects?.[0]; group; group = state.suspects?.[0]) {
    requests += 1;
    for (const sequence of group.sequences) times.set(sequence, (times.get(sequence) ?? 0) + 1);
    const batch = group.sequences.map(sequence => ({ sequence }) as Waiting);
    const refused = group.sequences.filter(sequence => bad.has(sequence));
    if (refused.length === group.sequences.length) found.push(...refused);
    state = refused.length > 0 && refused.length < batch.length ? suspected(state, batch, true) : decided(state, batch);
  }
  return { requests, most: Math.max(...times.values()), found: found.sort((a, b) => a - b) };
}

it('finds exactly the refused events, with few requests', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 100 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 100 })),
      (count, numbers) => {
        const bad = new Set(numbers.filter(number => number <= count));
        const { requests, most, found } = search(count, bad);
        expect(found).toEqual([...bad].sort((a, b) => a - b));
        expect(requests).toBeLessThanOrEqual(110);
        // Besides the request that was refused in part.
        expect(most).toBeLessThanOrEqual(2);
      },
    ),
  );
});

it('takes at most 110 requests for 100 events', () => {
  expect(search(100, new Set(events(100).flatMap(({ sequence }) => (sequence % 2 ? [sequence] : [])))).requests).toBe(
    110,
  );
});
