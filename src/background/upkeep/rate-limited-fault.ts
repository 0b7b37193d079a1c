/**
 * A fault is a row of the log, which is to be forwarded and signed: of what goes wrong in that, one
 * that was said each time would be the reason for the next.
 */
import * as v from 'valibot';
import { browser } from '../../browser';
import type { Fault } from '../../event';
import { logFault } from './fault';

const ONCE_IN = 3_600_000;

/** When it was said last, and how often it happened again since. */
const Said = v.object({ at: v.number(), hidden: v.number() });
type Said = v.InferOutput<typeof Said>;

/** As far as this worker knows; the session outlives it, but can refuse. */
const saidHere = new Map<string, Said>();

/**
 * Once an hour at most for each `topic`, whichever worker it is; the next time says how often it
 * happened in between. Never rejects.
 */
export async function sayRarely(topic: string, detail: string, where: Fault['where'] = 'forward'): Promise<void> {
  const key = `said-${topic}`;
  const { [key]: kept } = await browser.storage.session.get(key).catch((): Record<string, unknown> => ({}));
  const now = Date.now();
  const last = v.is(Said, kept) ? kept : saidHere.get(topic);
  // What was said in the future was said by another clock.
  const isTooSoon = last !== undefined && last.at <= now && now - last.at < ONCE_IN;
  const said = isTooSoon ? { ...last, hidden: last.hidden + 1 } : { at: now, hidden: 0 };
  saidHere.set(topic, said);
  await browser.storage.session.set({ [key]: said }).catch(() => undefined);
  if (isTooSoon) return;
  const hidden =
    last && last.hidden > 0 ? ` It happened ${last.hidden} more time(s) since ${new Date(last.at).toISOString()}.` : '';
  await logFault(where, detail + hidden);
}
