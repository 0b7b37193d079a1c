/**
 * The content side of wire.ts: one typed call to the background, repeated while the background is
 * away.
 */
import type { Answer, Envelope, ToBackground } from './wire';

type Message = Envelope<ToBackground>;
type Value<M extends Message> = ReturnType<ToBackground[M['type']]>;

/** Pauses before each repeat, ms: a worker that died is back within some tens of ms. */
const PAUSES = [50, 200, 1000, 5000];

/** The extension was updated or removed under the page: nobody will ever answer. */
export class Orphaned extends Error {}

/** The background was there and could not do it. */
export class Failed extends Error {}

/** How often somebody who waits for long looks whether the extension is still there, ms. */
const LOOK = 1000;

/**
 * Rejects when that happens first: an update can take an answer with it, and Chromium then ends the
 * wait for it sometimes only.
 */
function orphanedBefore(sent: Promise<unknown>): Promise<never> {
  return new Promise((_, reject) => {
    let over = false;
    const end = () => {
      over = true;
    };
    sent.then(end, end);
    // Not `setTimeout`: its numbers are shared with the page.
    const look = () => {
      if (over) return;
      if (!chrome.runtime?.id) reject(new Orphaned('The extension was updated.'));
      else AbortSignal.timeout(LOOK).addEventListener('abort', look);
    };
    look();
  });
}

/**
 * Sends once.
 * @param limit if given, or if the message may wait for hours, an update of the extension ends it
 * @throws Orphaned, Failed, or Error if the background is gone.
 */
export async function sendOnce<M extends Message>(message: M, limit?: AbortSignal): Promise<Value<M>> {
  // `id` is gone when the extension was updated or removed.
  if (!chrome.runtime?.id) throw new Orphaned('The extension was updated.');
  const sent: Promise<Answer<Value<M>> | undefined> = chrome.runtime.sendMessage(message);
  const answer = await (limit || message.type === 'mayGo' ? Promise.race([sent, orphanedBefore(sent)]) : sent);
  if (answer?.ok) return answer.value;
  throw new Failed('The background failed.');
}

/**
 * Sends until the background has said that it is done. Every message can be repeated without harm,
 * because the background recognises it by its id.
 * @param limit after which it is not repeated any more
 * @param pauses before each repeat, ms
 * @throws Orphaned, or the error of the last try.
 */
export async function send<M extends Message>(
  message: M,
  limit?: AbortSignal,
  pauses: readonly number[] = PAUSES,
): Promise<Value<M>> {
  for (const pause of [...pauses, undefined]) {
    try {
      return await sendOnce(message, limit);
    } catch (error) {
      if (error instanceof Orphaned || pause === undefined || limit?.aborted) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new Error('unreachable');
}
