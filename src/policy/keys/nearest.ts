import leven from 'leven';

const MAX_NAME_CHARS = 100;

/** The nearest known name, unless more than a third of the letters differ. Case is ignored. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > MAX_NAME_CHARS) return undefined;
  const wanted = name.toLowerCase();
  const [best] = known.map(other => ({ other, far: leven(wanted, other.toLowerCase()) })).sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(name.length, best.other.length) / 3 ? best.other : undefined;
}

export interface Unknown {
  name: string;
  known: readonly string[];
}

/** Defers the costly search until the problem is reported. */
export function meant(name: string, known: readonly string[]): { unknown: Unknown } {
  return { unknown: { name, known } };
}

export function nearestIn({ unknown }: { unknown?: Unknown | undefined }): { nearest?: string } {
  const best = unknown && nearest(unknown.name, unknown.known);
  return best === undefined ? {} : { nearest: best };
}
