/**
 * How the processor time of some work grows with its size. Ratios within one run, so that a slow or
 * busy machine changes nothing.
 */

const RUNS = 7;
/** A busy machine can make each of these too long, but what is quadratic is so each time. */
const LARGE_RUNS = 35;

/** One size of a shape: prepares the input, which is not measured, and returns the work. */
export type Shape = (size: number) => () => unknown;

interface Bound {
  /** The larger size, in sizes. */
  times: number;
  /** Between what is linear and what is quadratic, with room for a busy machine. */
  atMost: number;
  /** Least value of the shorter of two times, ms: below it the collector decides. */
  shortestMs: number;
}

export const LINEAR_AT_MOST = 130;

/**
 * By how many times the work takes longer if it is `times` the size: by default 16 if it is linear,
 * 256 if it is quadratic. Compare with `atMost`; below it the first value is returned.
 */
export function growth(
  shape: Shape,
  size: number,
  { times, atMost, shortestMs }: Bound = { times: 16, atMost: LINEAR_AT_MOST, shortestMs: 0.3 },
): number {
  least(RUNS, shape, size); // let the compiler settle
  const small = Math.max(least(RUNS, shape, size), shortestMs);
  let lowest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < LARGE_RUNS && lowest >= atMost; run += 1)
    lowest = Math.min(lowest, least(1, shape, times * size) / small);
  return lowest;
}

/** The least processor time of so many runs, ms. To wait for the processor costs none. */
function least(runs: number, shape: Shape, size: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run++) {
    const work = shape(size);
    const start = process.cpuUsage();
    work();
    // Of the two only the sum is exact.
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

let reads = 0;

/** Every read of one of its properties is counted. */
export function counted<T extends object>(object: T): T {
  return new Proxy(object, {
    get(target, name) {
      reads += 1;
      return Reflect.get(target, name);
    },
  });
}

/**
 * By how many times the work reads more properties of `counted` objects if it is 16 times the size:
 * 16 if it is linear, 23 if it sorts, 256 if it is quadratic. Unlike a time it is the same on any
 * machine.
 */
export async function growthOfReads(shape: Shape, size: number): Promise<number> {
  const small = await readsIn(shape, size);
  return (await readsIn(shape, 16 * size)) / Math.max(small, 1);
}

async function readsIn(shape: Shape, size: number): Promise<number> {
  const work = shape(size);
  reads = 0;
  await work();
  return reads;
}
