/**
 * Faults about events that do not reach the engine. Each states all that was lost since the last
 * one of its kind.
 */
import { append } from '../../log/append';
import { readLosses } from '../../log/outbox/forwarded';
import { lossTold } from '../../log/outbox/losses';
import type { Kept } from '../../log/outbox/outbox';
import type { LossKind, LossRange } from '../../log/schema';

/**
 * A fault is a row of the log, which is to be forwarded: one for each loss would be the reason for
 * the next.
 */
const ONCE_IN_MS = 3_600_000;

const WORDS: Readonly<Record<LossKind, (lost: LossRange) => string>> = {
  refused: ({ count, from, to }) =>
    `The engine refused ${count} event(s) between ${from} and ${to}. They are kept aside; the settings show them with what the engine said, and can send them again.`,
  discarded: ({ count, from, to }) =>
    `${count} event(s) that the engine had refused, between ${from} and ${to}, are not kept aside any more: there were too many, or they had become as old as what goes from the log.`,
  overflow: ({ count, from, to }) =>
    `The engine takes nothing: ${count} event(s) between ${from} and ${to} were given up, because too many were waiting.`,
  expired: ({ count, from, to }) =>
    `${count} event(s) between ${from} and ${to} were dropped: the policy has not said for 7 days where to send them.`,
  invalid: ({ count, from, to }) =>
    `Of row ${from}${count > 1 ? ` and others up to ${to}, in all ${count} rows,` : ''} of the log no event could be made; what it says is not forwarded.`,
};

/**
 * To be called after whatever may have lost something, and from time to time: what was lost within
 * the hour after a fault is told when that is over.
 */
export async function tellLosses(): Promise<void> {
  const losses = await readLosses();
  for (const kind of Object.keys(WORDS) as LossKind[]) {
    const { untold, total = 0, toldAt = Number.NEGATIVE_INFINITY } = losses[kind] ?? {};
    const now = Date.now();
    // What was told in the future was told by another clock.
    if (!untold || (toldAt <= now && now - toldAt < ONCE_IN_MS)) continue;
    const detail = `${WORDS[kind](untold)} Counted since ${new Date(untold.since).toISOString()}.`;
    // The same for a worker that tells it again because the last one ended here.
    const id = `lost:${kind}:${untold.since}:${total}`;
    await append([{ kind: 'fault', id, at: now, fault: { where: 'forward', detail } }]);
    await lossTold(kind, untold);
  }
}

/** The policy names no destination. Said once for each gap. */
export async function tellKept({ count, until, id }: Kept): Promise<void> {
  const detail = `The policy does not say any more where to send the record. ${count} event(s) that were waiting are kept until ${new Date(until).toISOString()}, and sent if it says so again.`;
  await append([{ kind: 'fault', id: `kept:${id}`, at: Date.now(), fault: { where: 'forward', detail } }]);
}
