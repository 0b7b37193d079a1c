/**
 * Measuring small things: rounds in which all subjects take turns, so that whatever else the
 * machine does meets all of them alike; medians of medians.
 */

export interface Subject<T> {
  name: string;
  items: readonly T[];
  run(item: T): unknown;
}

export interface Cost {
  name: string;
  items: number;
  /** Nanoseconds for one item. */
  median: number;
  p99: number;
}

/** Calls of one item in a row: enough that reading the clock does not count. */
const REPEATS = 16;

/** What was computed last is kept, so that no call can be found to be for nothing. */
let kept: unknown;

export function measured<T>(subjects: readonly Subject<T>[], rounds: number): Cost[] {
  const found = subjects.map(() => ({ medians: [] as number[], p99s: [] as number[] }));
  for (let round = -1; round < rounds; round++) {
    for (const [at, subject] of subjects.entries()) {
      const costs = subject.items.map(item => costOf(subject, item, REPEATS)).sort((a, b) => a - b);
      if (round < 0) continue; // the first round lets the compiler settle
      found[at]?.medians.push(quantile(costs, 0.5));
      found[at]?.p99s.push(quantile(costs, 0.99));
    }
  }
  return subjects.map(({ name, items }, at) => ({
    name,
    items: items.length,
    median: median(found[at]?.medians ?? []),
    p99: median(found[at]?.p99s ?? []),
  }));
}

/** Nanoseconds of one call; of long ones the best of several, for they are few. */
export function costOf<T>(subject: Pick<Subject<T>, 'run'>, item: T, repeats: number): number {
  const start = performance.now();
  for (let at = 0; at < repeats; at++) kept = subject.run(item);
  return ((performance.now() - start) / repeats) * 1e6;
}

export function best(rounds: number, cost: () => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) least = Math.min(least, cost());
  return least;
}

function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

/**
 * By the nearest rank, as the settings tell theirs: of 200 the p99 is the 198th, which 99 of 100 do
 * not exceed. @param sorted least first.
 */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN;
}

/** For whoever wonders why it is kept. */
export function lastResult(): unknown {
  return kept;
}
