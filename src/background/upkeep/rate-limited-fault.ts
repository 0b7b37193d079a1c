/** A fault about forwarding is itself a row to forward. */
import * as v from 'valibot';
import { browser } from '../../browser';
import type { Fault } from '../../event';
import { logFault } from './fault';

const MIN_INTERVAL_MS = 3_600_000;

const LastFault = v.object({ at: v.number(), hidden: v.number() });
type LastFault = v.InferOutput<typeof LastFault>;

const lastFaults = new Map<string, LastFault>();

/** Once an hour for each `topic`, over all workers. Never rejects. */
export async function logFaultRarely(topic: string, detail: string, where: Fault['where'] = 'forward'): Promise<void> {
  const key = `said-${topic}`;
  const { [key]: stored } = await browser.storage.session.get(key).catch((): Record<string, unknown> => ({}));
  const now = Date.now();
  const last = v.is(LastFault, stored) ? stored : lastFaults.get(topic);
  const isTooSoon = last !== undefined && last.at <= now && now - last.at < MIN_INTERVAL_MS;
  const updated = isTooSoon ? { ...last, hidden: last.hidden + 1 } : { at: now, hidden: 0 };
  lastFaults.set(topic, updated);
  await browser.storage.session.set({ [key]: updated }).catch(() => undefined);
  if (isTooSoon) return;
  const hidden =
    last && last.hidden > 0 ? ` It happened ${last.hidden} more time(s) since ${new Date(last.at).toISOString()}.` : '';
  await logFault(where, detail + hidden);
}
