import { v7 as uuid } from 'uuid';
import { send } from '../../../send';
import type { WorkerFacts } from '../../../wire';

export interface Tested {
  /** Of the test entry, and of its event at the SIEM. */
  id: string;
  /** When it was asked for, epoch ms. */
  at: number;
  facts: WorkerFacts;
}

export type AskWorker = () => Promise<Tested>;

/** For the first probe that asks the worker: it verifies rows, and may have to start. */
export const WORKER_LIMIT_MS = 5000;
/** Of a worker that is just being started. */
const RETRY_PAUSES_MS = [50, 200, 1000];

/** Once for all probes of one check. */
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
