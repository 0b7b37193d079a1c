import { isQuotaExceeded } from '../log/quota';

/** `newer`: a newer version wrote the log. `full`: the disk is full. */
export type Unreadable = 'newer' | 'full' | 'unreadable';

export function unreadableBy(error: unknown): Unreadable {
  if (isQuotaExceeded(error)) return 'full';
  return error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'unreadable';
}
