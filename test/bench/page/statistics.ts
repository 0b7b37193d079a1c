/** Medians with their 95 % interval. */

export interface Estimate {
  median: number;
  /** Ends of the 95 % interval. With fewer than six samples: least and largest sample. */
  low: number;
  high: number;
}

/**
 * The interval is made of order statistics: the binomial distribution says between which ranks the
 * true median lies.
 */
export function estimate(samples: readonly number[]): Estimate {
  const sorted = samples.toSorted((a, b) => a - b);
  const rank = lowRank(sorted.length);
  return {
    median: middle(sorted),
    low: sorted[rank] ?? Number.NaN,
    high: sorted[sorted.length - 1 - rank] ?? Number.NaN,
  };
}

/**
 * Sums of so many samples in a row; a last block that would be incomplete is left out, unless it is
 * the only one.
 */
export function blocks(samples: readonly number[], size: number): number[] {
  const count = Math.max(Math.min(1, samples.length), Math.floor(samples.length / size));
  return Array.from({ length: count }, (_, at) =>
    samples.slice(at * size, (at + 1) * size).reduce((sum, sample) => sum + sample, 0),
  );
}

function middle(sorted: readonly number[]): number {
  const half = sorted.length / 2;
  const upper = sorted[Math.floor(half)] ?? Number.NaN;
  return Number.isInteger(half) ? ((sorted[half - 1] ?? Number.NaN) + upper) / 2 : upper;
}

/** The largest rank, from 0, below which the median lies with a probability of at most 2.5 %. */
function lowRank(count: number): number {
  let term = 0.5 ** count;
  let below = term;
  let rank = 0;
  while (below <= 0.025) {
    rank += 1;
    term *= (count - rank + 1) / rank;
    below += term;
  }
  return Math.max(0, rank - 1);
}
