/** The only way into the log. */
import type { Entry, NewEntry } from '../event';
import { announceChange } from './changes';
import { openLog } from './open';
import type { Counts } from './schema';

const NOTHING: Counts = { entries: 0, activities: 0, warnings: 0 };

/**
 * Writes the entries in one transaction and resolves when they are on disk. An entry whose `id` the log already has is passed over, so that saying
 * the same thing twice (a repeated message, a worker that died before it could answer) changes nothing.
 * @returns the entries that were new, in order.
 */
export async function append(entries: readonly NewEntry[]): Promise<Entry[]> {
  const db = await openLog();
  // `strict`: the row is flushed before `done` resolves; at the pace of a person's clicks that costs nothing one could notice.
  const tx = db.transaction(['entries', 'meta'], 'readwrite', { durability: 'strict' });
  const write = async () => {
    const store = tx.objectStore('entries');
    const counts = { ...((await tx.objectStore('meta').get('counts')) ?? NOTHING) };
    const written: Entry[] = [];
    for (const entry of entries) {
      if ((await store.index('id').getKey(entry.id)) !== undefined) continue;
      // The counter and the row share the transaction: positions have no holes and no doubles, whoever dies when.
      counts.entries += 1;
      if (entry.kind === 'activity') {
        counts.activities += 1;
        if (entry.findings.some(finding => finding.response !== 'record')) counts.warnings += 1;
      }
      const row: Entry = { ...entry, seq: counts.entries, recordedAt: Date.now() };
      await store.add(row);
      written.push(row);
    }
    await tx.objectStore('meta').put(counts, 'counts');
    return written;
  };
  const committed = tx.done;
  // Looked at below in any case; this keeps a failure that comes first from counting as unhandled.
  committed.catch(() => undefined);
  const written = await write().catch(error => {
    // Without this the rows before the bad one would be kept: an exception here does not end the transaction by itself.
    if (tx.error === null) tx.abort();
    throw error;
  });
  // A write is done when the transaction is, not when `add` resolves.
  await committed;
  if (written.length > 0) announceChange();
  return written;
}
