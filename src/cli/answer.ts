/** What `classify` prints for one request. */
import type { ActivityKind, Meaning } from '../event';

/** The part of a meaning that is printed; the names are those of the corpus. */
export interface Told extends Pick<Meaning, 'scope' | 'role' | 'recipients' | 'file' | 'expires'> {
  activity: ActivityKind | 'none';
}

export interface Answer extends Told {
  id: string | number;
  /** Further activities of a request that carries several. */
  also?: Told[];
}

export function answerOf(id: string | number, meanings: readonly Meaning[]): Answer {
  const [first, ...others] = meanings;
  if (!first) return { id, activity: 'none' };
  return { id, ...told(first), ...(others.length > 0 ? { also: others.map(told) } : {}) };
}

function told({ kind, scope, role, recipients, file, expires }: Meaning): Told {
  return {
    activity: kind,
    ...(scope ? { scope } : {}),
    ...(role ? { role } : {}),
    ...(recipients ? { recipients } : {}),
    ...(file ? { file } : {}),
    ...(expires ? { expires } : {}),
  };
}
