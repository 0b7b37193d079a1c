/** Events that the engine has refused for good. */
import { openLog } from './open';
import type { Waiting } from './schema';

/** Events that were refused for good. An engine that refuses everything must not fill the disk. */
const MOST_DEAD = 1000;

/** The engine does not want them: they are kept where somebody can look at them, and are not sent again. Of too many the oldest go; in the log they still are. @returns how many went */
export async function bury(events: readonly Waiting[], why: string, most = MOST_DEAD): Promise<number> {
  const tx = (await openLog()).transaction(['outbox', 'deadLetters'], 'readwrite', { durability: 'strict' });
  const at = Date.now();
  const dead = tx.objectStore('deadLetters');
  for (const event of events) {
    await tx.objectStore('outbox').delete(event.sequence);
    await dead.put({ ...event, at, why });
  }
  const tooMany = Math.max(0, (await dead.count()) - most);
  if (tooMany > 0) for (const key of await dead.getAllKeys(null, tooMany)) await dead.delete(key);
  await tx.done;
  return tooMany;
}

/** Another engine, or the same one by another policy, may want what was refused. */
export async function unbury(): Promise<void> {
  const tx = (await openLog()).transaction(['outbox', 'deadLetters'], 'readwrite', { durability: 'strict' });
  for (const { at: _at, why: _why, ...event } of await tx.objectStore('deadLetters').getAll()) await tx.objectStore('outbox').put(event);
  await tx.objectStore('deadLetters').clear();
  await tx.done;
}
