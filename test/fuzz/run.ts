/**
 * Runs a target on inputs, and says what an outsider can see: exceptions, a changed prototype, and
 * the longest time.
 */
import fc from 'fast-check';
import { mutated } from './mutate';
import type { Target } from './target';

/** Inputs made at once. */
const BATCH = 2000;
/**
 * How often a slow input is run again: the shortest time counts, because a busy machine makes any
 * of them slow.
 */
const RERUNS = 5;
/** From here on an input is run again, ms. */
const SUSPICIOUS_MS = 20;

export interface Failure {
  input: string;
  error: unknown;
}

export interface Outcome {
  inputs: number;
  failures: Failure[];
  worstMs: number;
  worstInput: string;
}

const PROTOTYPES: readonly object[] = [Object.prototype, Array.prototype, Function.prototype, String.prototype];
const namesOf = () => PROTOTYPES.map(prototype => Reflect.ownKeys(prototype).length);
const EXPECTED = `${namesOf()}`;

/** What goes wrong with this input, if anything. */
export async function failureOf(target: Target, input: string): Promise<Failure | undefined> {
  try {
    await target.run(input);
    if (`${namesOf()}` !== EXPECTED) throw new Error('a prototype was changed');
    return undefined;
  } catch (error) {
    return { input, error };
  }
}

/** So many mutated inputs. The same seed gives the same. */
export async function fuzz(target: Target, inputs: number, seed: number): Promise<Outcome> {
  const outcome: Outcome = { inputs: 0, failures: [], worstMs: 0, worstInput: '' };
  const arbitrary = mutated(target.seeds);
  for (let batch = 0; outcome.inputs < inputs; batch++) {
    for (const input of fc.sample(arbitrary, {
      seed: seed + batch,
      numRuns: Math.min(BATCH, inputs - outcome.inputs),
    })) {
      const start = performance.now();
      const failure = await failureOf(target, input);
      const took = performance.now() - start;
      outcome.inputs++;
      if (failure) outcome.failures.push(failure);
      else if (took > Math.max(outcome.worstMs, SUSPICIOUS_MS)) {
        const surely = await shortest(target, input);
        if (surely > outcome.worstMs) Object.assign(outcome, { worstMs: surely, worstInput: input });
      } else if (took > outcome.worstMs) Object.assign(outcome, { worstMs: took, worstInput: input });
    }
  }
  return outcome;
}

async function shortest(target: Target, input: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RERUNS; run++) {
    const start = performance.now();
    await failureOf(target, input);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}
