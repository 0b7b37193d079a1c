/** The content side of wire.ts: one typed call to the background, repeated while the background is away. */
import type { Answer, Envelope, ToBackground } from './wire';

type Message = Envelope<ToBackground>;
type Value<M extends Message> = ReturnType<ToBackground[M['type']]>;

/** Pauses before each repeat, ms: a worker that died is back within some tens of ms. */
const PAUSES = [50, 200, 1000, 5000];

/** The extension was updated or removed under the page: nobody will ever answer. */
export class Orphaned extends Error {}

/**
 * Sends until the background has said that it is done. Every message can be repeated without harm, because the background recognises it by its id.
 * @param limit after which it is not repeated any more
 * @throws Orphaned, or the last error after five tries.
 */
export async function send<M extends Message>(message: M, limit?: AbortSignal): Promise<Value<M>> {
  for (const pause of [...PAUSES, undefined]) {
    // `id` is gone when the extension was updated or removed.
    if (!chrome.runtime?.id) throw new Orphaned('The extension was updated.');
    try {
      const answer: Answer<Value<M>> | undefined = await chrome.runtime.sendMessage(message);
      if (answer?.ok) return answer.value;
      throw new Error('The background failed.');
    } catch (error) {
      if (pause === undefined || limit?.aborted) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new Error('unreachable');
}
