/**
 * A full disk can cut off a write of Chromium's LevelDB. Chromium later deletes the database as
 * corrupt (measured with Chromium 156: as soon as the disk had 90 kB again).
 */

/** LevelDB may write its buffer of 4 MB at any write. */
export const MIN_FREE_TO_WRITE = 8 * 2 ** 20;
/** Chromium writes a few hundred bytes when it opens a database. */
export const MIN_FREE_TO_OPEN = 2 ** 20;

/** @throws DOMException `QuotaExceededError` */
export async function assertDiskSpace(min: number): Promise<void> {
  // `unlimitedStorage` makes the quota usage plus free disk space, at most 1 s old.
  const { quota, usage } = await estimate();
  if (quota !== undefined && usage !== undefined && quota - usage < min)
    throw new DOMException(`Less than ${min} bytes are free.`, 'QuotaExceededError');
}

async function estimate(): Promise<StorageEstimate> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  return (await storage?.estimate?.().catch(() => undefined)) ?? {};
}
