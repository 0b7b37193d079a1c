/**
 * Whether the disk has room, asked before each write. Chromium stores IndexedDB in LevelDB. If the
 * disk cuts off a write, Chromium later finds the files corrupt and deletes the database (measured
 * with Chromium 156: the log was gone as soon as the full disk had 90 kB again).
 */

/**
 * Free bytes without which nothing is written: LevelDB may write its buffer of 4 MB as a new file
 * at any write.
 */
export const MIN_FREE_TO_WRITE = 8 * 2 ** 20;
/**
 * Free bytes without which no database is opened: Chromium writes a few hundred bytes when it opens
 * one.
 */
export const MIN_FREE_TO_OPEN = 2 ** 20;

/**
 * @param min bytes that must be free
 * @throws DOMException `QuotaExceededError` if less is free, as the browser itself would
 */
export async function assertDiskSpace(min: number): Promise<void> {
  // The permission `unlimitedStorage` makes the quota what is used plus what the disk has left, at
  // most 1 s old.
  const { quota, usage } = await estimate();
  if (quota !== undefined && usage !== undefined && quota - usage < min)
    throw new DOMException(`Less than ${min} bytes are free.`, 'QuotaExceededError');
}

/** Nothing, if the browser does not know: then the write itself shows whether there is room. */
async function estimate(): Promise<StorageEstimate> {
  const storage: StorageManager | undefined = globalThis.navigator?.storage;
  return (await storage?.estimate?.().catch(() => undefined)) ?? {};
}
