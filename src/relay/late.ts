/** Requests that left before the commit. In memory, because the page can read its storage. */
import type { Observation } from '../event';
import { pause } from '../pause';
import { Failed, Orphaned, sendOnce } from '../send';
import type { Considered } from '../wire';
import { pageActor } from './page-actor';

const MAX_OBSERVATIONS = 500;
/** Characters; beyond it, observations go without body. */
const MAX_CHARACTERS = 1 << 23;
/** As many as the worker commits in one transaction (log/append.ts). */
const MAX_BATCH = 25;
const MIN_PAUSE_MS = 50;
const MAX_PAUSE_MS = 5000;
/** A full disk stays full; a killed worker is back within some tens of ms. */
const FAILURE_BACKOFF = 1.3;
const RESTART_BACKOFF = 1.02;

interface LateObservation {
  observation: Observation;
  resolve(considered: Considered): void;
  reject(error: unknown): void;
}

const queue: LateObservation[] = [];
let isDelivering = false;
let wake = () => {};

export function deliverNow(): void {
  wake();
}

export function sendLate(observation: Observation): Promise<Considered> {
  return sendOnce({ type: 'consider', observation: { ...observation, late: true }, ...pageActor() });
}

/** @throws Orphaned, or Failed if there are too many */
export function deliverLate(observation: Observation): Promise<Considered> {
  return new Promise((resolve, reject) => {
    if (queue.length >= MAX_OBSERVATIONS) return reject(new Failed());
    const characters = [...queue, { observation }].reduce(
      (sum, { observation: { body = '' } }) => sum + body.length,
      0,
    );
    const { body: _, ...withoutBody } = observation;
    queue.push({ observation: characters > MAX_CHARACTERS ? withoutBody : observation, resolve, reject });
    if (!isDelivering) void deliverAll();
  });
}

async function deliverAll(): Promise<void> {
  isDelivering = true;
  let delay = MIN_PAUSE_MS;
  let atOnce = MAX_BATCH;
  while (queue.length > 0) {
    const batch = queue.slice(0, atOnce);
    const failed = (await Promise.all(batch.map(deliver))).filter(one => !!one);
    // Last, or one bad observation would block the others.
    queue.splice(0, batch.length);
    queue.push(...failed.map(({ one }) => one));
    // A worker that is killed repeatedly commits a few sooner than many.
    atOnce = Math.ceil(atOnce / 2);
    if (failed.length < batch.length) {
      delay = MIN_PAUSE_MS;
      atOnce = MAX_BATCH;
    }
    if (failed.length > 0) {
      await new Promise<void>(resume => {
        wake = resume;
        pause(delay).then(resume);
      });
      const growth = failed.some(({ error }) => error instanceof Failed) ? FAILURE_BACKOFF : RESTART_BACKOFF;
      delay = Math.min(delay * growth, MAX_PAUSE_MS);
    }
  }
  isDelivering = false;
}

async function deliver(one: LateObservation): Promise<{ one: LateObservation; error: unknown } | undefined> {
  try {
    one.resolve(await sendLate(one.observation));
  } catch (error) {
    if (!(error instanceof Orphaned)) return { one, error };
    one.reject(error);
  }
  return undefined;
}
