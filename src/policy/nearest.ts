/** What somebody may have meant who wrote a name that nobody knows. */

/** Levenshtein's distance: how many letters have to be put in, left out or replaced. One row of the table at a time. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (const [line, letter] of [...one].entries()) {
    const next = [line + 1];
    for (let column = 0; column < other.length; column++) {
      const replaced = (row[column] as number) + (letter === other[column] ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] as number) + 1, (next[column] as number) + 1));
    }
    row = next;
  }
  return row.at(-1) as number;
}

const LONGEST = 100;

/** The known name that is nearest, in whatever case it was written; none, if more than a third of the letters would have to change. */
function nearest(name: string, known: readonly string[]): string | undefined {
  if (name.length > LONGEST) return undefined;
  const wanted = name.toLowerCase();
  const [best] = known.map(other => ({ other, far: distance(wanted, other.toLowerCase()) })).sort((a, b) => a.far - b.far);
  return best && best.far <= Math.max(name.length, best.other.length) / 3 ? best.other : undefined;
}

export interface Unknown {
  name: string;
  known: readonly string[];
}

/** The part of a problem that says what could have been meant. Looking for it costs, so that waits until it is known whether anybody is told. */
export function meant(name: string, known: readonly string[]): { unknown: Unknown } {
  return { unknown: { name, known } };
}

/** What was probably meant. */
export function nearestIn({ unknown }: { unknown?: Unknown | undefined }): { nearest?: string } {
  const best = unknown && nearest(unknown.name, unknown.known);
  return best === undefined ? {} : { nearest: best };
}
