/** A fault about forwarding or signing is itself a row to forward and sign. */
import * as v from 'valibot';
import { browser } from '../../browser';
import type { Fault } from '../../event';
import { logFault } from './fault';

const MIN_INTERVAL_MS = 3_600_000;

const Said = v.object({ at: v.number(), hidden: v.number() });
type Said = v.InferOutput<typeof Said>;

const saidHere = new Map<string, Said>();

/** Once an hour for each `topic`, over all workers. Never rejects. */
export async function sayRarely(topic: string, detail: string, where: Fault['where'] = 'forward'): Promise<void> {
  const key = `said-${topic}`;
  const { [key]: kept } = await browser.storage.session.get(key).catch((): Record<string, unknown> => ({}));
  const now = Date.now();
  const last = v.is(Said, kept) ? kept : saidHere.get(topic);
  // A future time comes from a wrong clock.
  const isTooSoon = last !== undefined && last.at <= now && now - last.at < MIN_INTERVAL_MS;
  const said = isTooSoon ? { ...last, hidden: last.hidden + 1 } : { at: now, hidden: 0 };
  saidHere.set(topic, said);
  await browser.storage.session.set({ [key]: said }).catch(() => undefined);
  if (isTooSoon) return;
  const hidden =
    last && last.hidden > 0 ? ` It happened ${last.hidden} more time(s) since ${new Date(last.at).toISOString()}.` : '';
  await logFault(where, detail + hidden);
}
