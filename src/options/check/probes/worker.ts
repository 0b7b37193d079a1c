import { v7 as uuid } from 'uuid';
import { send } from '../../../send';
import type { WorkerFacts } from '../../../wire';

export interface Tested {
  /** Of the test entry and its event. */
  id: string;
  /** Epoch ms. */
  at: number;
  facts: WorkerFacts;
}

export type AskWorker = () => Promise<Tested>;

/** The worker may have to start, and verifies rows. */
export const WORKER_LIMIT_MS = 5000;
const RETRY_PAUSES_MS = [50, 200, 1000];

export function workerOnce(): AskWorker {
  let tested: Promise<Tested> | undefined;
  return () => {
    tested ??= ask();
    return tested;
  };
}

async function ask(): Promise<Tested> {
  const [id, at] = [uuid(), Date.now()];
  return { id, at, facts: await send({ type: 'check', id }, undefined, RETRY_PAUSES_MS) };
}
