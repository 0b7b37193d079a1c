/** Why the log cannot be read: it is of a version that this one does not know, or nobody knows. */
export type Unreadable = 'newer' | 'unreadable';

export function unreadableBy(error: unknown): Unreadable {
  return error instanceof DOMException && error.name === 'VersionError' ? 'newer' : 'unreadable';
}
