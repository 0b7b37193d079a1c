/** The content side of wire.ts: one typed call to the background, repeated while the background is away. */
import type { Envelope, ToBackground } from './wire';

type Message = Envelope<ToBackground>;

/** Pauses before each repeat, ms: a worker that died is back within some tens of ms. */
const PAUSES = [0, 50, 200, 1000, 5000];

/** The extension was updated or removed under the page: nobody will ever answer. */
export class Orphaned extends Error {}

/**
 * Sends until the background has answered. Every message can be repeated without harm, because the background recognises it by its id.
 * @throws Orphaned, or the last error after five tries.
 */
export async function send<M extends Message>(message: M): Promise<ReturnType<ToBackground[M['type']]>> {
  for (const [attempt, pause] of PAUSES.entries()) {
    try {
      // `id` is gone when the extension was updated or removed.
      if (!chrome.runtime?.id) throw new Orphaned('The extension was updated.');
      return await chrome.runtime.sendMessage(message);
    } catch (error) {
      if (error instanceof Orphaned || attempt === PAUSES.length - 1) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, pause));
  }
  throw new Error('unreachable');
}
