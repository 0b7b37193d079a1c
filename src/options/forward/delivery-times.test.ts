import { expect, it } from 'vitest';
import type { ForwardState } from '../../log/schema';
import { deliveryTimes } from './delivery-times';

it('computes the median and 99th percentile of each stage', () => {
  // The nth delivery took n ms to be recorded, ten times as long to be sent, and 5 ms
  // to be acknowledged.
  const times = Array.from({ length: 100 }, (_, index): ForwardState['times'][number] => {
    const stored = 1000 + index + 1;
    const sent = stored + 10 * (index + 1);
    return [1000, stored, sent, sent + 5];
  });
  expect(deliveryTimes(times.toReversed())).toEqual({
    seenStored: { median: 50, p99: 99 },
    storedSent: { median: 500, p99: 990 },
    sentAcknowledged: { median: 5, p99: 5 },
    overall: { median: 555, p99: 1094 },
  });
});

it("returns one delivery's own times, nothing for none, and zero if the clock was set back", () => {
  expect(deliveryTimes([])).toBeUndefined();
  expect(deliveryTimes([[1000, 900, 950, 960]])).toEqual({
    seenStored: { median: 0, p99: 0 },
    storedSent: { median: 50, p99: 50 },
    sentAcknowledged: { median: 10, p99: 10 },
    overall: { median: 0, p99: 0 },
  });
});
