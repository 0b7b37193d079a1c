/** What `classify` prints for one request. */
import type { ActivityKind, Meaning, Outcome, Reply } from '../event';
import type { Ending } from '../recognise/reply';

/** The part of a meaning that is printed; the names are those of the corpus. */
export interface Told extends Pick<Meaning, 'scope' | 'role' | 'recipients' | 'file' | 'expires'> {
  activity: ActivityKind | 'none';
  /**
   * What the service answered, where the capture has an answer that can be read. `states`: what it
   * says of the activity, which the request may not.
   */
  reply?: Reply & { outcome: Outcome; states?: Partial<Meaning> };
}

/** A meaning, and what became of it if the capture tells. */
export interface Understood {
  meaning: Meaning;
  ending?: Ending | undefined;
}

export interface Answer extends Told {
  id: string | number;
  /** Further activities of a request that carries several. */
  also?: Told[];
}

export function answerOf(id: string | number, all: readonly Understood[]): Answer {
  const [first, ...others] = all;
  if (!first) return { id, activity: 'none' };
  return { id, ...told(first), ...(others.length > 0 ? { also: others.map(told) } : {}) };
}

function told({ meaning: { kind, scope, role, recipients, file, expires }, ending }: Understood): Told {
  return {
    activity: kind,
    ...(scope ? { scope } : {}),
    ...(role ? { role } : {}),
    ...(recipients ? { recipients } : {}),
    ...(file ? { file } : {}),
    ...(expires ? { expires } : {}),
    ...(ending ? { reply: replyOf(ending) } : {}),
  };
}

function replyOf({ outcome, reply, states }: Ending): NonNullable<Told['reply']> {
  return { outcome, ...reply, ...(Object.keys(states).length > 0 ? { states } : {}) };
}
