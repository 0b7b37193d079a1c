/** Repeats messages while the worker is away. */
import { pause } from './pause';
import type { Answer, Envelope, ToBackground } from './wire';

type Message = Envelope<ToBackground>;
type Value<M extends Message> = ReturnType<ToBackground[M['type']]>;

/** Pauses before each retry. A killed worker is back within some tens of ms. */
const RETRY_PAUSES_MS = [50, 200, 1000, 5000];

/** The extension was updated or removed under the page. */
export class Orphaned extends Error {}

/** The worker could not do it. */
export class Failed extends Error {}

const ORPHAN_POLL_MS = 1000;

/** Needed because Chromium does not always reject a pending message after an update. */
async function orphanedBefore(sent: Promise<unknown>): Promise<never> {
  let isSettled = false;
  const settle = () => {
    isSettled = true;
  };
  sent.then(settle, settle);
  while (!isSettled && chrome.runtime?.id) await pause(ORPHAN_POLL_MS);
  throw new Orphaned();
}

/**
 * @param limit if given, an update of the extension ends the wait (for `mayGo` always)
 * @throws Orphaned, Failed, or Error if the worker is gone
 */
export async function sendOnce<M extends Message>(message: M, limit?: AbortSignal): Promise<Value<M>> {
  if (!chrome.runtime?.id) throw new Orphaned();
  const sent: Promise<Answer<Value<M>> | undefined> = chrome.runtime.sendMessage(message);
  const answer = await (limit || message.type === 'mayGo' ? Promise.race([sent, orphanedBefore(sent)]) : sent);
  if (answer?.ok) return answer.value;
  throw new Failed();
}

/**
 * Until the worker confirms, which dedupes by id.
 * @param limit stops the retries
 * @param pauses before each retry, ms
 * @throws Orphaned, or the error of the last attempt
 */
export async function send<M extends Message>(
  message: M,
  limit?: AbortSignal,
  pauses: readonly number[] = RETRY_PAUSES_MS,
): Promise<Value<M>> {
  for (const ms of pauses) {
    try {
      return await sendOnce(message, limit);
    } catch (error) {
      if (error instanceof Orphaned || limit?.aborted) throw error;
    }
    await pause(ms);
  }
  return sendOnce(message, limit);
}
