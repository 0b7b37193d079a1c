import { isQuotaExceeded } from '../log/quota';

/**
 * Why the log cannot be read: it is of a version that this one does not know, the disk is full, or
 * nobody knows.
 */
export type Unreadable = 'newer' | 'full' | 'unreadable';

export function unreadableBy(error: unknown): Unreadable {
  if (isQuotaExceeded(error)) return 'full';
  return error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'unreadable';
}
