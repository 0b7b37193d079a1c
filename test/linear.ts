/**
 * How the processor time of some work grows with its size. Ratios within one run, so that a slow or
 * busy machine changes nothing.
 */

/** The shorter of two times is taken as at least this long, ms: below it the collector decides. */
const SHORTEST_MS = 0.3;
const RUNS = 7;
const ATTEMPTS = 5;

/** One size of a shape: prepares the input, which is not measured, and returns the work. */
export type Shape = (size: number) => () => unknown;

/**
 * By how many times the work takes longer if it is 16 times the size: 16 if it is linear, 256 if it
 * is quadratic. Compare with `LINEAR_AT_MOST`, which lies between and has room for a busy machine.
 */
export function growth(shape: Shape, size: number): number {
  cost(shape, size); // let the compiler settle
  let lowest = Number.POSITIVE_INFINITY;
  // A busy machine can make any of these times too long, but what is quadratic is so each time.
  for (let attempt = 0; attempt < ATTEMPTS && lowest > LINEAR_AT_MOST; attempt += 1)
    lowest = Math.min(lowest, cost(shape, 16 * size) / Math.max(cost(shape, size), SHORTEST_MS));
  return lowest;
}

export const LINEAR_AT_MOST = 130;

function cost(shape: Shape, size: number): number {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const work = shape(size);
    const start = process.cpuUsage();
    work();
    best = Math.min(best, process.cpuUsage(start).user / 1000);
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
