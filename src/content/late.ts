/**
 * Delivers observations of requests that were let go before the background had recorded them.
 * They are kept in memory until a worker takes them, and marked late. The page can read any other
 * storage of its frame. When the page is left, the relay tries once more (main.iife.ts).
 */
import type { Observation } from '../event';
import { Orphaned, sendOnce } from '../send';
import type { Considered } from '../wire';
import { pageActor } from './page-actor';

/** How many observations are kept. The network witness has seen the others. */
const MAX_KEPT = 500;
/** Limit for all bodies together, in characters. Without its body an observation still has its address. */
const MAX_CHARACTERS = 1 << 23;
/** Observations sent at a time. The background writes as many in one transaction (log/append.ts). */
const AT_ONCE = 25;
/** First and longest pause between two tries, ms. A worker is back within some tens of ms; a full disk stays full. */
const FIRST_PAUSE = 50;
const LONGEST_PAUSE = 5000;

interface Kept {
  observation: Observation;
  resolve(considered: Considered): void;
  reject(error: unknown): void;
}

const kept: Kept[] = [];
let isDelivering = false;

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
    const characters = kept.reduce((sum, one) => sum + (one.observation.body?.length ?? 0), observation.body?.length ?? 0);
    const { body: _, ...withoutBody } = observation;
    kept.push({ observation: characters > MAX_CHARACTERS ? withoutBody : observation, resolve, reject });
    if (!isDelivering) void deliverAll();
  });
}

async function deliverAll(): Promise<void> {
  isDelivering = true;
  let pause = FIRST_PAUSE;
  while (kept.length > 0) {
    const batch = kept.slice(0, AT_ONCE);
    const failed = (await Promise.all(batch.map(deliver))).filter(one => one !== undefined);
    // At the end of the queue: one bad observation must not block the others.
    kept.splice(0, batch.length);
    kept.push(...failed);
    if (failed.length < batch.length) pause = FIRST_PAUSE;
    if (failed.length > 0) {
      await new Promise(resume => AbortSignal.timeout(pause).addEventListener('abort', resume));
      pause = Math.min(pause * 1.3, LONGEST_PAUSE);
    }
  }
  isDelivering = false;
}

/** @returns the observation if it has to be sent again */
async function deliver(one: Kept): Promise<Kept | undefined> {
  try {
    one.resolve(await sendLate(one.observation));
  } catch (error) {
    if (!(error instanceof Orphaned)) return one;
    one.reject(error);
  }
  return undefined;
}
