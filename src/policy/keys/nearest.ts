/** What somebody may have meant who wrote a name that nobody knows. */
import { distance } from 'fastest-levenshtein';

const LONGEST = 100;

/**
 * The known name that is nearest, in whatever case it was written; none, if more than a third of
 * the letters would have to change.
 */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.toLowerCase();
  const [best] = known
    .map(other => ({ other, far: distance(wanted, other.toLowerCase()) }))
    .sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(name.length, best.other.length) / 3 ? best.other : undefined;
}

export interface Unknown {
  name: string;
  known: readonly string[];
}

/**
 * The part of a problem that says what could have been meant. Looking for it costs, so that waits
 * until it is known whether anybody is told.
 */
export function meant(name: string, known: readonly string[]): { unknown: Unknown } {
  return { unknown: { name, known } };
}

/** What was probably meant. */
export function nearestIn({ unknown }: { unknown?: Unknown | undefined }): { nearest?: string } {
  const best = unknown && nearest(unknown.name, unknown.known);
  return best === undefined ? {} : { nearest: best };
}
