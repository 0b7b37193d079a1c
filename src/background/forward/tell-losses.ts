import { append } from '../../log/append';
import { readLosses } from '../../log/outbox/forwarded';
import { lossReported } from '../../log/outbox/losses';
import type { PausedQueue } from '../../log/outbox/outbox';
import type { LossKind, LossRange } from '../../log/schema';

/** The fault is a row to forward: one for each loss would cause the next. */
const MIN_INTERVAL_MS = 3_600_000;

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

/** Call regularly too: losses within an hour of a fault wait. */
export async function logLosses(): Promise<void> {
  const losses = await readLosses();
  for (const kind of Object.keys(WORDS) as LossKind[]) {
    const { untold, total = 0, toldAt = Number.NEGATIVE_INFINITY } = losses[kind] ?? {};
    const now = Date.now();
    if (!untold || (toldAt <= now && now - toldAt < MIN_INTERVAL_MS)) continue;
    const detail = `${WORDS[kind](untold)} Counted since ${new Date(untold.since).toISOString()}.`;
    // Stays the same if the worker ended before `lossReported`.
    const id = `lost:${kind}:${untold.since}:${total}`;
    await append([{ kind: 'fault', id, at: now, fault: { where: 'forward', detail } }]);
    await lossReported(kind, untold);
  }
}

export async function logPausedQueue({ count, until, id }: PausedQueue): Promise<void> {
  const detail = `The policy does not say any more where to send the log. ${count} event(s) that were waiting are kept until ${new Date(until).toISOString()}, and sent if it says so again.`;
  await append([{ kind: 'fault', id: `kept:${id}`, at: Date.now(), fault: { where: 'forward', detail } }]);
}
