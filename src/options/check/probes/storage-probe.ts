import { protectStorage, type StorageProtection } from '../../../storage/storage-protection';
import { storageSize } from '../../../words/phrases';
import { t } from '../../../words/words';
import { type Finding, probe } from './probe';

interface Storage {
  protection: StorageProtection;
  /** Bytes; undefined: the browser does not say. */
  free: number | undefined;
}

/** A full log takes some tens of megabytes (log/retention/capacity.ts). */
const MIN_FREE_BYTES = 100 * 2 ** 20;

export const storageProbe = probe('storage', readStorage, judgeStorage);

async function readStorage(): Promise<Storage> {
  const protection = await protectStorage();
  const { quota, usage } = await navigator.storage.estimate();
  return { protection, free: quota === undefined || usage === undefined ? undefined : quota - usage };
}

export function judgeStorage({ protection, free }: Storage): Finding {
  if (protection === 'evictable') return { verdict: 'fail', says: t('storage_evictable'), next: t('check_restart') };
  if (free !== undefined && free < MIN_FREE_BYTES)
    return { verdict: 'fail', says: t('check_spaceLow', storageSize(free)), next: t('check_spaceNext') };
  const left = free === undefined ? '' : ` ${t('check_spaceLeft', storageSize(free))}`;
  return { verdict: 'pass', says: t('storage_protected') + left };
}
