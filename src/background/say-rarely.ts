/** A fault is a row of the log, which is to be forwarded and signed: of what goes wrong in that, one that was said each time would be the reason for the next. */
import { browser } from '../browser';
import type { Fault } from '../event';
import { logFault } from './fault';

const ONCE_IN = 3_600_000;
/** As far as this worker knows; the session outlives it, but can refuse. */
const saidAt = new Map<string, number>();

/** Once an hour at most for each `topic`, whichever worker it is. Never rejects. */
export async function sayRarely(topic: string, detail: string, where: Fault['where'] = 'forward'): Promise<void> {
  const key = `said-${topic}`;
  const { [key]: kept } = await browser.storage.session.get(key).catch((): Record<string, unknown> => ({}));
  const now = Date.now();
  const last = typeof kept === 'number' ? kept : (saidAt.get(topic) ?? Number.NEGATIVE_INFINITY);
  // What was said in the future was said by another clock.
  if (last <= now && now - last < ONCE_IN) return;
  saidAt.set(topic, now);
  await browser.storage.session.set({ [key]: now }).catch(() => undefined);
  await logFault(where, detail);
}
