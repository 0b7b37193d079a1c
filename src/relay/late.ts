/**
 * Delivers observations of requests that were let go before the background had recorded them.
 * They are kept in memory until a worker takes them, and marked late. The page can read any other
 * storage of its frame. When the page is left, the relay tries once more (relay.iife.ts).
 */
import type { Observation } from '../event';
import { Failed, Orphaned, sendOnce } from '../send';
import type { Considered } from '../wire';
import { pageActor } from './page-actor';

/** How many observations are kept. The network witness has seen the others. */
const MAX_KEPT = 500;
/**
 * Limit for all bodies together, in characters. Without its body an observation still has its
 * address.
 */
const MAX_CHARACTERS = 1 << 23;
/**
 * Observations sent at a time at most. The background writes as many in one transaction
 * (log/append.ts).
 */
const AT_ONCE = 25;
/** First and longest pause between two tries, ms. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5000;
/**
 * Factor from pause to pause. A full disk stays full; a worker that was killed is back within some
 * tens of ms.
 */
const AFTER_FAILURE = 1.3;
const AFTER_DEATH = 1.02;

interface Kept {
  observation: Observation;
  resolve(considered: Considered): void;
  reject(error: unknown): void;
}

const kept: Kept[] = [];
let isDelivering = false;
/** Ends the pause. */
let wake = () => {};

/** To be called when the background has answered something: it runs, and has read what it needs. */
export function deliverNow(): void {
  wake();
}

/** One try. */
export function sendLate(observation: Observation): Promise<Considered> {
  return sendOnce({ type: 'consider', observation: { ...observation, late: true }, ...pageActor() });
}

/**
 * Resolves when the background has recorded it.
 * @throws Orphaned, or Error if there are too many.
 */
export function deliverLate(observation: Observation): Promise<Considered> {
  return new Promise((resolve, reject) => {
    if (kept.length >= MAX_KEPT) return reject(new Error('There are too many.'));
    const characters = kept.reduce(
      (sum, one) => sum + (one.observation.body?.length ?? 0),
      observation.body?.length ?? 0,
    );
    const { body: _, ...withoutBody } = observation;
    kept.push({ observation: characters > MAX_CHARACTERS ? withoutBody : observation, resolve, reject });
    if (!isDelivering) void deliverAll();
  });
}

async function deliverAll(): Promise<void> {
  isDelivering = true;
  let pause = FIRST_PAUSE;
  let atOnce = AT_ONCE;
  while (kept.length > 0) {
    const batch = kept.slice(0, atOnce);
    const failed = (await Promise.all(batch.map(deliver))).filter(one => one !== undefined);
    // At the end of the queue: one bad observation must not block the others.
    kept.splice(0, batch.length);
    kept.push(...failed.map(({ one }) => one));
    if (failed.length < batch.length) pause = FIRST_PAUSE;
    // The fewer there are, the sooner a worker that is killed again and again has written one.
    atOnce = failed.length < batch.length ? AT_ONCE : Math.ceil(atOnce / 2);
    if (failed.length > 0) {
      await new Promise<void>(resume => {
        wake = resume;
        AbortSignal.timeout(pause).addEventListener('abort', () => resume());
      });
      const growth = failed.some(({ error }) => error instanceof Failed) ? AFTER_FAILURE : AFTER_DEATH;
      pause = Math.min(pause * growth, LONGEST_PAUSE);
    }
  }
  isDelivering = false;
}

/** @returns the observation if it has to be sent again, and why */
async function deliver(one: Kept): Promise<{ one: Kept; error: unknown } | undefined> {
  try {
    one.resolve(await sendLate(one.observation));
  } catch (error) {
    if (!(error instanceof Orphaned)) return { one, error };
    one.reject(error);
  }
  return undefined;
}
