/** Reading how the sending goes, and what was sent. Nothing here writes. */
import { openLog } from '../open';
import type { DeadLetter, ForwardState, Losses, Position } from '../schema';

/**
 * How long what has not been delivered is kept while the policy names no destination, ms: 7 days.
 */
export const KEEP_QUEUE_MS = 7 * 86_400_000;

/** An event of an activity, and what has become of it. */
export interface SentText {
  /** Of the event. */
  sequence: number;
  /** Byte for byte. */
  json: string;
  /**
   * `sent`: the engine has it. `waiting`: it will be sent. `refused`: the engine does not want it.
   */
  fate: 'sent' | 'waiting' | 'refused';
  /** Since when that is so, epoch ms; of what waits, when it was written down. */
  at: number;
}

/** What of an activity has been sent or will be, in order. */
export async function sentTextsOf(activityId: string): Promise<SentText[]> {
  const tx = (await openLog()).transaction(['sent', 'outbox', 'outdated', 'deadLetters']);
  const [sent, waiting, outdated, dead] = await Promise.all([
    tx.objectStore('sent').index('about').getAll(activityId),
    tx.objectStore('outbox').index('about').getAll(activityId),
    tx.objectStore('outdated').index('about').getAll(activityId),
    tx.objectStore('deadLetters').index('about').getAll(activityId),
  ]);
  return [
    ...sent.map(({ sequence, json, at }) => ({ sequence, json, at, fate: 'sent' as const })),
    ...[...waiting, ...outdated].map(({ sequence, json, loggedTime }) => ({
      sequence,
      json,
      at: loggedTime,
      fate: 'waiting' as const,
    })),
    ...dead.map(({ sequence, json, at }) => ({ sequence, json, at, fate: 'refused' as const })),
  ].sort((a, b) => a.sequence - b.sequence);
}

export interface Queue {
  /** Events that have not been delivered. */
  waiting: number;
  /** When the first of them was written down, epoch ms. */
  oldest?: number;
  /** Events that were refused for good, and the oldest 100 of them. */
  deadCount: number;
  dead: DeadLetter[];
}

export async function waitingToBeSent(): Promise<Queue> {
  const tx = (await openLog()).transaction(['outbox', 'outdated', 'deadLetters']);
  const [waiting, outdated, first, deadCount, dead] = await Promise.all([
    tx.objectStore('outbox').count(),
    tx.objectStore('outdated').count(),
    tx.objectStore('outbox').openCursor(),
    tx.objectStore('deadLetters').count(),
    tx.objectStore('deadLetters').getAll(null, 100),
  ]);
  return { waiting: waiting + outdated, deadCount, dead, ...(first ? { oldest: first.value.loggedTime } : {}) };
}

/** How many events have not been delivered. */
export async function countWaiting(): Promise<number> {
  const db = await openLog();
  const [waiting, outdated] = await Promise.all([db.count('outbox'), db.count('outdated')]);
  return waiting + outdated;
}

/** The newest events that wait, newest first. */
export async function newestWaiting(limit: number): Promise<SentText[]> {
  const found: SentText[] = [];
  let cursor = await (await openLog()).transaction('outbox').store.openCursor(null, 'prev');
  while (cursor && found.length < limit) {
    const { sequence, json, loggedTime } = cursor.value;
    found.push({ sequence, json, at: loggedTime, fate: 'waiting' });
    cursor = await cursor.continue();
  }
  return found;
}

/**
 * What is kept while the policy names no destination: how many events, and until when, epoch ms.
 */
export async function keptInGap(): Promise<{ count: number; until: number } | undefined> {
  const tx = (await openLog()).transaction(['outbox', 'outdated', 'deadLetters', 'forwarding']);
  const [position, ...sizes] = await Promise.all([
    tx.objectStore('forwarding').get('position') as Promise<Position | undefined>,
    tx.objectStore('outbox').count(),
    tx.objectStore('outdated').count(),
    tx.objectStore('deadLetters').count(),
  ]);
  const count = sizes.reduce((sum, size) => sum + size, 0);
  return position?.gap && count > 0 ? { count, until: position.gap.since + KEEP_QUEUE_MS } : undefined;
}

export async function forwardState(): Promise<ForwardState | undefined> {
  return (await (await openLog()).get('forwarding', 'state')) as ForwardState | undefined;
}

export async function readLosses(): Promise<Losses> {
  return ((await (await openLog()).get('forwarding', 'losses')) as Losses | undefined) ?? {};
}
