import { pause } from '../pause';
import type { Envelope, ToBackground } from '../wire';

type Report = Extract<Envelope<ToBackground>, { type: 'shown' | 'answer' | 'asking' }>;

const RETRY_MS = 300;

/** Retries once, because a stopping worker can miss a message; the worker dedupes. */
export async function report(message: Report): Promise<void> {
  try {
    await chrome.runtime.sendMessage(message);
  } catch {
    await pause(RETRY_MS);
    try {
      await chrome.runtime.sendMessage(message);
    } catch {
      // Orphaned: the log keeps what it has.
    }
  }
}
