import { openLogToWrite } from '../open';
import type { Waiting } from '../schema';
import { countLoss, rangeOf } from './losses';

/** A SIEM that refuses everything must not fill the disk. */
const MAX_DEAD_LETTERS = 1000;

/** Discards the oldest beyond `most`. The log still has them. */
export async function bury(events: readonly Waiting[], why: string, most = MAX_DEAD_LETTERS): Promise<void> {
  const tx = (await openLogToWrite()).transaction(['outbox', 'deadLetters', 'forwarding'], 'readwrite', {
    durability: 'strict',
  });
  const at = Date.now();
  const [dead, forwarding] = [tx.objectStore('deadLetters'), tx.objectStore('forwarding')];
  for (const event of events) {
    await tx.objectStore('outbox').delete(event.sequence);
    await dead.put({ ...event, at, why });
  }
  const tooMany = Math.max(0, (await dead.count()) - most);
  const discarded = tooMany > 0 ? await dead.getAllKeys(null, tooMany) : [];
  for (const key of discarded) await dead.delete(key);
  const refused = events.map(({ sequence }) => sequence);
  await countLoss(forwarding, 'refused', rangeOf(refused));
  await countLoss(forwarding, 'discarded', rangeOf(discarded));
  await tx.done;
}

/** Queues the dead letters again: a new policy or SIEM may accept them. */
export async function unbury(): Promise<Waiting[]> {
  const tx = (await openLogToWrite()).transaction(['outbox', 'deadLetters'], 'readwrite', { durability: 'strict' });
  const letters = await tx.objectStore('deadLetters').getAll();
  const events = letters.map(({ at: _at, why: _why, ...event }): Waiting => event);
  for (const event of events) await tx.objectStore('outbox').put(event);
  await tx.objectStore('deadLetters').clear();
  await tx.done;
  return events;
}
