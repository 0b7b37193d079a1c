/** Faults of our own go into the log, too: a visible gap is better than a silent one. */
import { v7 as uuid } from 'uuid';
import type { Fault } from '../../event';
import { append } from '../../log/append';
import { isQuotaExceeded } from '../../log/quota';
import { noteUnwritten } from '../../storage/write-failure';
import type { ToBackground } from '../../wire';
import { raiseBadge } from '../show/raise-badge';

/**
 * Never rejects: when even this cannot be written, the popup tells of it, and the badge points
 * there. `detail` must be our own words, never a page's.
 */
export async function logFault(where: Fault['where'], detail: string, activityId?: string): Promise<void> {
  try {
    await append([
      { kind: 'fault', id: uuid(), at: Date.now(), fault: { where, detail }, ...(activityId ? { activityId } : {}) },
    ]);
  } catch (error) {
    console.error(where, detail, error);
    await tellUnwritten(error);
  }
}

const OF_RELAY = {
  'no-answer': (times: number) => `${times} request(s) went on because there was no answer in time.`,
  flood: (times: number) => `${times} request(s) were let go unseen by the page hook, because too many came at once.`,
};

/** What the relay tells of itself. Rejects when it cannot be written: the relay says it again. */
export async function logRelayFault({ id, at, where, times }: Told): Promise<void> {
  await append([{ kind: 'fault', id, at, fault: { where, detail: OF_RELAY[where](times) } }]);
}

type Told = Parameters<ToBackground['fault']>[0];

/**
 * For whoever else could not write: nobody tries again when the disk is full, and what was done is
 * missing for good.
 */
export async function tellIfFull(error: unknown): Promise<void> {
  if (isQuotaExceeded(error)) await tellUnwritten(error);
}

async function tellUnwritten(error: unknown): Promise<void> {
  await noteUnwritten(error).catch(console.error);
  await raiseBadge();
}

/**
 * For work that nobody waits for: tries once more, since a database that is just closing opens
 * again, and then says what failed.
 */
export async function runLogged(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work().catch(work);
  } catch (error) {
    await logFault('background', `${what}: ${error instanceof Error ? error.name : typeof error}`);
  }
}
