/** Delivered events. They go first when space runs out. */
import type { IDBPObjectStore } from 'idb';
import { defined } from '../../defined';
import { openLog, openLogToWrite } from '../open';
import { isQuotaExceeded } from '../quota';
import type { Schema, Waiting } from '../schema';
import { atomically } from '../transaction';
import { countLoss, rangeOf } from './losses';

const MAX_SENT_EVENTS = 20_000;

/** Without space, only removes the events from the queue, or they would be sent again. */
export async function keepSent(events: readonly Waiting[]): Promise<void> {
  await inRoom(() => move(events)).catch(error => {
    if (!isQuotaExceeded(error)) throw error;
    return forgetWaiting(events);
  });
}

async function move(events: readonly Waiting[]): Promise<void> {
  const tx = (await openLogToWrite()).transaction(['outbox', 'sent'], 'readwrite', { durability: 'strict' });
  const [outbox, sent] = [tx.objectStore('outbox'), tx.objectStore('sent')];
  const at = Date.now();
  await atomically(tx, async () => {
    for (const { sequence, json, about } of events) {
      await outbox.delete(sequence);
      await sent.add({ sequence, json, at, ...defined({ about }) });
    }
    const tooMany = (await sent.count()) - MAX_SENT_EVENTS;
    if (tooMany > 0) for (const key of await sent.getAllKeys(null, tooMany)) await sent.delete(key);
  });
}

export async function stillWaiting(events: readonly Waiting[]): Promise<Waiting[]> {
  const store = (await openLog()).transaction('outbox').store;
  const there = await Promise.all(events.map(({ sequence }) => store.get(sequence)));
  return events.filter(({ json }, index) => there[index]?.json === json);
}

async function forgetWaiting(events: readonly Waiting[]): Promise<void> {
  const tx = (await openLogToWrite()).transaction('outbox', 'readwrite', { durability: 'strict' });
  await Promise.all([...events.map(({ sequence }) => tx.store.delete(sequence)), tx.done]);
}

/** If space runs out, retries once after deleting the older half of `sent`. */
export async function inRoom<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isQuotaExceeded(error) || !(await forgetHalf())) throw error;
    return work();
  }
}

async function forgetHalf(): Promise<boolean> {
  const tx = (await openLogToWrite()).transaction('sent', 'readwrite');
  const oldest = await tx.store.getAllKeys(null, Math.ceil((await tx.store.count()) / 2));
  for (const key of oldest) await tx.store.delete(key);
  await tx.done;
  return oldest.length > 0;
}

export async function forgetSentBefore(at: number): Promise<void> {
  const tx = (await openLogToWrite()).transaction(['sent', 'deadLetters', 'forwarding'], 'readwrite');
  const sent = tx.objectStore('sent');
  const last = await lastBefore(sent, at);
  if (last !== undefined) await sent.delete(IDBKeyRange.upperBound(last));
  const dead = tx.objectStore('deadLetters');
  const discarded: number[] = [];
  for (let cursor = await dead.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.at >= at) continue;
    discarded.push(cursor.key);
    await cursor.delete();
  }
  await countLoss(tx.objectStore('forwarding'), 'discarded', rangeOf(discarded));
  await tx.done;
}

/** An event from the future (wrong clock) is as old as the next valid one. */
async function lastBefore(
  sent: IDBPObjectStore<Schema, ('sent' | 'deadLetters' | 'forwarding')[], 'sent', 'readwrite'>,
  at: number,
): Promise<number | undefined> {
  const now = Date.now();
  let last: number | undefined;
  for (let cursor = await sent.openCursor(); cursor; cursor = await cursor.continue()) {
    if (cursor.value.at < at) last = cursor.key;
    else if (cursor.value.at <= now) break;
  }
  return last;
}
