/** Tells the background what became of a warning. */
import type { Envelope, ToBackground } from '../wire';

type Report = Extract<Envelope<ToBackground>, { type: 'shown' | 'answer' | 'asking' }>;

const PAUSE = 300;

/**
 * Tried twice, since a worker that is just going to sleep can miss a message; telling it twice
 * changes nothing. After an update of the extension nobody listens any more, and that is that.
 */
export async function report(message: Report): Promise<void> {
  try {
    await chrome.runtime.sendMessage(message);
  } catch {
    await new Promise(done => setTimeout(done, PAUSE));
    try {
      await chrome.runtime.sendMessage(message);
    } catch {
      // The warning was shown all the same; the log keeps what it has.
    }
  }
}
