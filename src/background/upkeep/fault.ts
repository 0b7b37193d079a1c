import { v7 as uuid } from 'uuid';
import type { Fault } from '../../event';
import { append } from '../../log/append';
import { isQuotaExceeded } from '../../log/quota';
import { noteUnwritten } from '../../storage/write-failure';
import type { ToBackground } from '../../wire';
import { raiseBadge } from '../show/raise-badge';

/** Never rejects: popup and badge show a failure. `detail` is never a page's text. */
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

/** What calls of a Chromium worker that has ended get (extension_function_dispatcher.cc). */
const WORKER_ENDED = 'No SW';

/** Logs what kind of error it was, never its text. The end of a worker is none. Never rejects. */
export async function logError(
  where: Fault['where'],
  what: string,
  error: unknown,
  log: (where: Fault['where'], detail: string) => Promise<void> = logFault,
): Promise<void> {
  if (error instanceof Error && error.message === WORKER_ENDED) return;
  await log(where, `${what}: ${error instanceof Error ? error.name : typeof error}`);
}

const OF_RELAY = {
  'no-answer': (times: number) => `${times} request(s) went on because there was no answer in time.`,
  flood: (times: number) => `${times} request(s) were let go unseen by the page hook, because too many came at once.`,
};

/** Rejects if the write fails: the relay repeats it. */
export async function logRelayFault({ id, at, where, times }: RelayFault): Promise<void> {
  await append([{ kind: 'fault', id, at, fault: { where, detail: OF_RELAY[where](times) } }]);
}

type RelayFault = Parameters<ToBackground['fault']>[0];

export async function tellIfFull(error: unknown): Promise<void> {
  if (isQuotaExceeded(error)) await tellUnwritten(error);
}

async function tellUnwritten(error: unknown): Promise<void> {
  await noteUnwritten(error).catch(console.error);
  await raiseBadge();
}

/** Retries once, because a closing database opens again. */
export async function runLogged(what: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work().catch(work);
  } catch (error) {
    await logError('background', what, error);
  }
}
