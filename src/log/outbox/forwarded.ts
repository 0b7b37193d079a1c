import { openLog } from '../open';
import type { DeadLetter, ForwardState, Losses, Position } from '../schema';

/** For undelivered events while the policy names no destination. */
export const KEEP_QUEUE_MS = 7 * 86_400_000;

export interface SentText {
  sequence: number;
  json: string;
  fate: 'sent' | 'waiting' | 'refused';
  /** Epoch ms. */
  at: number;
}

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

const MAX_SENT_BACK = 500;

/** @param uid of one of the newest events. @returns nothing before it is made */
export async function fateOf(uid: string): Promise<Pick<SentText, 'fate' | 'at'> | undefined> {
  const tx = (await openLog()).transaction(['sent', 'outbox', 'deadLetters']);
  let cursor = await tx.objectStore('sent').openCursor(null, 'prev');
  for (let back = 0; cursor && back < MAX_SENT_BACK; back += 1) {
    if (cursor.value.json.includes(uid)) return { fate: 'sent', at: cursor.value.at };
    cursor = await cursor.continue();
  }
  const dead = (await tx.objectStore('deadLetters').getAll()).find(event => event.uid === uid);
  if (dead) return { fate: 'refused', at: dead.at };
  let waiting = await tx.objectStore('outbox').openCursor(null, 'prev');
  while (waiting && waiting.value.uid !== uid) waiting = await waiting.continue();
  return waiting ? { fate: 'waiting', at: waiting.value.loggedTime } : undefined;
}

export interface Queue {
  waiting: number;
  /** When the oldest was recorded, epoch ms. */
  oldest?: number;
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

export async function countWaiting(): Promise<number> {
  const db = await openLog();
  const [waiting, outdated] = await Promise.all([db.count('outbox'), db.count('outdated')]);
  return waiting + outdated;
}

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

/** `until`: epoch ms. */
export async function pausedQueue(): Promise<{ count: number; until: number } | undefined> {
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
