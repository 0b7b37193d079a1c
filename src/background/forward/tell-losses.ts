import { append } from '../../log/append';
import { readLosses } from '../../log/outbox/forwarded';
import { lossReported } from '../../log/outbox/losses';
import type { PausedQueue } from '../../log/outbox/outbox';
import type { LossKind, LossRange } from '../../log/schema';

/** The fault is a row to forward: one for each loss would cause the next. */
const MIN_INTERVAL_MS = 3_600_000;

const WORDS: Readonly<Record<LossKind, (lost: LossRange) => string>> = {
  refused: ({ count, from, to }) =>
    `The SIEM refused ${count} event(s) between ${from} and ${to}. They are kept; the settings show them with the SIEM's reply and can send them again.`,
  discarded: ({ count, from, to }) =>
    `${count} event(s) that the SIEM had refused, between ${from} and ${to}, were deleted: there were too many, or they were older than the log's retention.`,
  overflow: ({ count, from, to }) =>
    `The SIEM accepts no events: ${count} event(s) between ${from} and ${to} were deleted, because too many were waiting.`,
  expired: ({ count, from, to }) =>
    `${count} event(s) between ${from} and ${to} were deleted: for 7 days the policy has named no server to send them to.`,
  invalid: ({ count, from, to }) =>
    `No event could be made from ${count} row(s) of the log, the first row ${from}, the last row ${to}. They are not forwarded.`,
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
  const detail = `The policy no longer names a server to send the log to. ${count} waiting event(s) are kept until ${new Date(until).toISOString()}, and sent if it names one again.`;
  await append([{ kind: 'fault', id: `kept:${id}`, at: Date.now(), fault: { where: 'forward', detail } }]);
}
